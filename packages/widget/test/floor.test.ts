import { expect } from '@open-wc/testing';
import { BUILT_SCRIPT, BuiltElement } from './support/built-element.ts';
import { FakeProxy } from './support/fake-proxy.ts';
import { checkout } from './support/fixtures.ts';

/** What all iterators share; it had no name then. */
const ITERATOR = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;

/** What browsers between the floor (Chrome 87, Safari 14, Firefox 90) and today's did not have. */
const MISSING: readonly (readonly [of: object, ...names: readonly PropertyKey[]])[] = [
  [Document.prototype, 'adoptedStyleSheets', 'startViewTransition'],
  [ShadowRoot.prototype, 'adoptedStyleSheets', 'getHTML', 'setHTMLUnsafe'],
  [CSSStyleSheet.prototype, 'replace', 'replaceSync'],
  [Array, 'fromAsync'],
  [Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
  [String.prototype, 'at', 'isWellFormed', 'toWellFormed'],
  [Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
  [ITERATOR, 'map', 'filter', 'take', 'drop', 'flatMap', 'some', 'every', 'find', 'toArray'],
  [Map, 'groupBy'],
  [Object, 'hasOwn', 'groupBy'],
  [Promise, 'any', 'try', 'withResolvers'],
  [AbortSignal, 'timeout', 'any', 'abort'],
  [AbortSignal.prototype, 'throwIfAborted', 'reason'],
  [URL, 'canParse', 'parse'],
  [URLSearchParams.prototype, 'size'],
  [Response, 'json'],
  [ReadableStream, 'from'],
  [ReadableStream.prototype, Symbol.asyncIterator, 'values'],
  [Intl, 'ListFormat', 'DisplayNames', 'Segmenter', 'DurationFormat', 'supportedValuesOf'],
  [Intl.DateTimeFormat.prototype, 'formatRange', 'formatRangeToParts'],
  [Intl.NumberFormat.prototype, 'formatRange', 'formatRangeToParts'],
  [Intl.Locale.prototype, 'getTimeZones', 'timeZones', 'getTextInfo', 'textInfo'],
  [Crypto.prototype, 'randomUUID'],
  [Element.prototype, 'checkVisibility', 'getHTML', 'setHTMLUnsafe', 'moveBefore', 'ariaNotify'],
  [
    HTMLElement.prototype,
    'inert',
    'attachInternals',
    'popover',
    'showPopover',
    'hidePopover',
    'togglePopover',
  ],
  [HTMLDialogElement.prototype, 'show', 'showModal', 'close'],
  [HTMLFormElement.prototype, 'requestSubmit'],
  [Navigator.prototype, 'locks', 'share', 'canShare', 'connection', 'userActivation', 'userAgentData'],
  [
    globalThis,
    'BroadcastChannel',
    'ClipboardItem',
    'HTMLDialogElement',
    'ElementInternals',
    'TextDecoderStream',
    'WeakRef',
    'FinalizationRegistry',
    'navigation',
    'reportError',
    'requestIdleCallback',
    'scheduler',
    'structuredClone',
    'trustedTypes',
  ],
];

/** As in Safari 14.0, where this one is an error. */
const RealFormat = Intl.NumberFormat;
class OldNumberFormat extends RealFormat {
  constructor(locale?: string, options?: Intl.NumberFormatOptions) {
    if (options?.currencyDisplay === 'narrowSymbol') throw new RangeError('narrowSymbol');
    super(locale, options);
  }
}

describe('the built script in the oldest browsers that it is made for', () => {
  const taken: (() => void)[] = [];
  let proxy: FakeProxy;
  let shown: BuiltElement;
  const open = (attributes: Readonly<Record<string, string>>) => {
    shown = new BuiltElement(attributes);
  };

  before(async () => {
    for (const [of, ...names] of MISSING) {
      for (const name of names) {
        const known = Object.getOwnPropertyDescriptor(of, name);
        if (!known?.configurable) continue;
        Reflect.deleteProperty(of, name);
        taken.push(() => Object.defineProperty(of, name, known));
      }
    }
    Intl.NumberFormat = OldNumberFormat as typeof Intl.NumberFormat;
    taken.push(() => (Intl.NumberFormat = RealFormat));
    await import(BUILT_SCRIPT);
  });
  after(() => taken.forEach((giveBack) => giveBack()));

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    proxy = new FakeProxy();
    proxy.install();
  });
  afterEach(() => {
    shown.element.remove();
    proxy.remove();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('leads from the country to the outcome, with its styles', async () => {
    proxy.checkout = checkout();
    open({ session: 's', steps: 'operator' });
    await shown.untilFound('.choice');
    shown.findAll('.choice')[1]?.click();
    await shown.press('.tile:nth-of-type(2) input');
    await shown.type('phone', '07 01 02 03 04');
    await shown.press('button.main');
    await shown.untilSaid('Approve on your phone');
    proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await shown.untilSaid('Paid');
    const badge = await shown.untilFound('.badge');
    expect(getComputedStyle(badge).borderRadius).to.equal('50%');
    expect(getComputedStyle(shown.element).display).to.equal('block');
  });

  it('leads from the number alone to the outcome', async () => {
    proxy.checkout = checkout();
    open({ session: 's' });
    await shown.type('phone', '+225 07 01 02 03 04');
    await shown.press('button.main');
    await shown.untilSaid('Approve on your phone');
  });

  it('asks for an amount in French, and says what is wrong with it', async () => {
    open({ locale: 'fr-CI', country: 'CI', operator: 'ci-orange' });
    await shown.type('amount', '2');
    await shown.press('button.main');
    await shown.untilSaid(/Entrez 5.F.CFA ou plus/);
  });

  for (const [locale, word] of [
    ['fr', 'Payer'],
    ['pt', 'Pagar'],
    ['sw', 'Lipa'],
    ['ar', 'ادفع'],
    ['ha', 'Biya'],
  ]) {
    it(`speaks ${locale}`, async () => {
      proxy.checkout = checkout({ country: 'CI' });
      open({ session: 's', steps: 'operator', locale: locale ?? '' });
      await shown.press('.tile:nth-of-type(2) input');
      await shown.press('button.main');
      await shown.type('phone', '07 01 02 03 04');
      await shown.until(() => shown.find('button.main')?.textContent?.includes(word ?? ''));
      await shown.press('button.main');
      await shown.untilFound('.phone');
      proxy.update('pay_1', { status: 'succeeded', next_action: null });
      await shown.untilFound('.good');
    });
  }

  it('sells from the store', async () => {
    open({ for: 'store', services: 'electricity', country: 'CI', operator: 'ci-orange' });
    await shown.press('.choice');
    await shown.type('account', '45012345678');
    await shown.press('button.main');
    await shown.untilSaid('ISAH MUSA');
    await shown.press('button.main');
    await shown.type('value', '5000');
    await shown.press('button.main');
    await shown.type('optionPhone', '08031234567');
    await shown.press('button.main');
    await shown.type('phone', '07 01 02 03 04');
    await shown.press('button.main');
    await shown.untilSaid('Approve on your phone');
  });
});
