/** Makes the page's clock stand still. It is imported first: what others show of the time is made of it. */
const NOW = Date.parse('2026-03-14T09:26:00Z');
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [NOW]) as Date,
  get: (target, member) => (member === 'now' ? () => NOW : (Reflect.get(target, member) as unknown)),
});
