import { expect } from '@open-wc/testing';
import { FakeProxy } from './support/fake-proxy.ts';
import { checkout } from './support/fixtures.ts';

/** The script as it is served. Needs `pnpm build`. */
const SCRIPT = new URL('../dist/malipo.js', import.meta.url).href;

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
  let element: HTMLElement;
  const root = () => element.shadowRoot ?? document.createDocumentFragment();
  const words = () =>
    [...root().children]
      .filter(({ localName }) => localName !== 'style')
      .map((child) => child.textContent)
      .join(' ');
  const until = async <Found>(find: () => Found | null | undefined | false | ''): Promise<Found> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain for ${find.toString()}; there is: ${words()}`);
  };
  const press = async (selector: string) => {
    (await until(() => root().querySelector<HTMLElement>(selector))).click();
  };
  const type = async (name: string, text: string) => {
    const input = await until(() => root().querySelector<HTMLInputElement>(`#${name}`));
    input.value = text;
    input.dispatchEvent(new InputEvent('input'));
  };
  const open = (attributes: Readonly<Record<string, string>>) => {
    element = document.createElement('malipo-checkout');
    for (const [name, value] of Object.entries({
      proxy: FakeProxy.address,
      for: 'open',
      locale: 'en',
      ...attributes,
    })) {
      element.setAttribute(name, value);
    }
    document.body.append(element);
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
    await import(SCRIPT);
  });
  after(() => taken.forEach((giveBack) => giveBack()));

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    proxy = new FakeProxy();
    proxy.install();
  });
  afterEach(() => {
    element.remove();
    proxy.remove();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('leads from the country to the outcome, with its styles', async () => {
    proxy.checkout = checkout();
    open({ session: 's', steps: 'operator' });
    await until(() => root().querySelector('.choice'));
    root().querySelectorAll<HTMLElement>('.choice')[1]?.click();
    await press('.tile:nth-of-type(2) input');
    await type('phone', '07 01 02 03 04');
    await press('button.main');
    await until(() => words().includes('Approve on your phone'));
    proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await until(() => words().includes('Paid'));
    const badge = await until(() => root().querySelector('.badge'));
    expect(getComputedStyle(badge).borderRadius).to.equal('50%');
    expect(getComputedStyle(element).display).to.equal('block');
  });

  it('leads from the number alone to the outcome', async () => {
    proxy.checkout = checkout();
    open({ session: 's' });
    await type('phone', '+225 07 01 02 03 04');
    await press('button.main');
    await until(() => words().includes('Approve on your phone'));
  });

  it('asks for an amount in French, and says what is wrong with it', async () => {
    open({ locale: 'fr-CI', country: 'CI', operator: 'ci-orange' });
    await type('amount', '2');
    await press('button.main');
    await until(() => /Entrez 5.F.CFA ou plus/.test(words()));
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
      await press('.tile:nth-of-type(2) input');
      await press('button.main');
      await type('phone', '07 01 02 03 04');
      await until(() =>
        root()
          .querySelector('button.main')
          ?.textContent?.includes(word ?? ''),
      );
      await press('button.main');
      await until(() => root().querySelector('.phone'));
      proxy.update('pay_1', { status: 'succeeded', next_action: null });
      await until(() => root().querySelector('.good'));
    });
  }

  it('sells from the store', async () => {
    open({ for: 'store', services: 'electricity', country: 'CI', operator: 'ci-orange' });
    await press('.choice');
    await type('account', '45012345678');
    await press('button.main');
    await until(() => words().includes('ISAH MUSA'));
    await press('button.main');
    await type('value', '5000');
    await press('button.main');
    await type('optionPhone', '08031234567');
    await press('button.main');
    await type('phone', '07 01 02 03 04');
    await press('button.main');
    await until(() => words().includes('Approve on your phone'));
  });
});
