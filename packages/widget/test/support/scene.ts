import type { PaymentWithToken } from '@malipo/contract';
import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import { browser } from '../../src/browser.ts';
import '../../src/register.ts';
import { keep, shortName } from '../../src/storage.ts';
import { storageKey } from '../../src/stored.ts';
import { FakeProxy } from './fake-proxy.ts';
import { checkout } from './fixtures.ts';

const real = { ...browser };
/** What says what is to be paid. */
const NAMES = ['session', 'offer', 'amount', 'reference', 'for'];

/** What a test has found in place of what it expected: an element itself cannot be told, and the file would hang. */
afterEach(function tellWhatWasFound(this: {
  readonly currentTest?: { readonly err?: { actual?: unknown } };
}) {
  const failure = this.currentTest?.err;
  if (failure?.actual instanceof Element) failure.actual = failure.actual.outerHTML;
});

/** One test's page: the element, the proxy that answers it, what it said and where it went. */
export class Scene {
  readonly proxy = new FakeProxy();
  readonly events: (Event & { readonly detail?: unknown })[] = [];
  /** Where the customer was sent. */
  readonly left: string[] = [];
  readonly #elements: MalipoCheckout[] = [];
  readonly #warn = console.warn;

  /** Makes the clock go on by what the widget waits for. */
  hasPassingTime = false;
  /** How long the widget wanted to wait each time, in milliseconds. */
  readonly waited: number[] = [];
  /** How far the clock is ahead of the real one. */
  #aheadMs = 0;

  constructor() {
    localStorage.clear();
    sessionStorage.clear();
    this.proxy.install();
    browser.leaveFor = (address) => void this.left.push(address);
    browser.goBack = () => void this.left.push('back');
    // What the widget waits for comes at once, but never in the same turn.
    browser.wait = (milliseconds, signal) => {
      this.waited.push(milliseconds);
      if (this.hasPassingTime) this.letTimePass(milliseconds);
      return real.wait(5, signal);
    };
    browser.now = () => real.now() + this.#aheadMs;
    console.warn = () => undefined;
  }

  /** Puts an element on the page and waits until it shows its first screen. */
  async open(attributes: Readonly<Record<string, string>>): Promise<MalipoCheckout> {
    const element = document.createElement('malipo-checkout');
    // A page that names nothing says that the customer enters the amount.
    const isNamed = NAMES.some((name) => name in attributes) || location.search.includes('malipo_payment=');
    const all = {
      proxy: FakeProxy.address,
      locale: 'en',
      // Most tests are about what comes later, and walk there question by question.
      steps: 'operator',
      ...(!isNamed && { for: 'open' }),
      ...attributes,
    };
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
    for (const type of ['ready', 'step', 'submit', 'pending', 'success', 'failure', 'error']) {
      element.addEventListener(`malipo-${type}`, (event) => this.events.push(event));
    }
    const ready = new Promise((resolve) => element.addEventListener('malipo-ready', resolve, { once: true }));
    document.body.append(element);
    this.#elements.push(element);
    await ready;
    // Its language may come later than what it says.
    await until(() => element.shadowRoot?.querySelector('.all'));
    await element.updateComplete;
    return element;
  }

  /** The session has this payment, which this browser has started. */
  begin(begun: PaymentWithToken, session = 's'): void {
    const { id, token } = begun;
    this.proxy.payments.set(id, begun);
    this.proxy.checkout = { ...(this.proxy.checkout ?? checkout()), payment: begun };
    const scope = shortName([FakeProxy.address, 'session', session].join());
    keep(storageKey(scope, 'payment'), { id, token, phoneEnding: '' });
  }

  letTimePass(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }

  /** Makes what is waited for from now on last until it is cut short. */
  stopTime(): void {
    browser.wait = (_milliseconds, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** The events of one type. */
  heard(type: string): readonly (Event & { readonly detail?: unknown })[] {
    return this.events.filter((event) => event.type === type);
  }

  /** Leaves nothing behind: no element, no connection, no storage. */
  end(): void {
    for (const element of this.#elements) element.remove();
    this.proxy.remove();
    Object.assign(browser, real);
    console.warn = this.#warn;
    localStorage.clear();
    sessionStorage.clear();
  }
}

/** What is inside the element. */
export function inside(element: MalipoCheckout): ShadowRoot {
  if (!element.shadowRoot) throw new Error('the element has not rendered');
  return element.shadowRoot;
}

/** The words on the screen. */
export const words = (element: MalipoCheckout) =>
  [...inside(element).children]
    .map((child) => child.textContent)
    .join(' ')
    .replace(/\s+/g, ' ');

/** The heading of the screen. */
export const title = (element: MalipoCheckout) => inside(element).querySelector('h2')?.textContent ?? '';

/** Waits until something is there; gives up only where a busy machine would have come to it long ago. */
export async function until<Value>(find: () => Value | null | undefined | false): Promise<Value> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${find.toString()}`);
}

/** Types into a field, as a customer does. */
export async function fill(element: MalipoCheckout, name: string, text: string): Promise<void> {
  const input = await until(() => inside(element).querySelector<HTMLInputElement>(`input[name=${name}]`));
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

/** Presses what the selector finds, or what bears these words, once what was pressed before has been done. */
export async function press(element: MalipoCheckout, what: string): Promise<void> {
  await until(() => !inside(element).querySelector('.main[aria-disabled=true]'));
  const find = () =>
    [...inside(element).querySelectorAll<HTMLElement>('button, a, summary')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent.trim().replace(/\s+/g, ' ')) === what,
    ) ?? (/^[.a-z[]/.test(what) ? inside(element).querySelector<HTMLElement>(what) : null);
  (await until(find)).click();
  await element.updateComplete;
}

/** Presses a row of a list by its name: a category, a country, a service, a product. */
export async function pick(element: MalipoCheckout, name: string): Promise<void> {
  const find = () =>
    [...inside(element).querySelectorAll<HTMLElement>('button.choice')].find(
      (row) => row.querySelector('span')?.textContent === name,
    );
  (await until(find)).click();
  await element.updateComplete;
}

/** Waits for the screen of that heading. */
export const arrived = (element: MalipoCheckout, heading: string) =>
  until(() => title(element) === heading).catch(() => {
    throw new Error(`waited for "${heading}", there is: ${words(element)}`);
  });

/** What stands in a field. */
export const typed = (element: MalipoCheckout, name: string) =>
  inside(element).querySelector<HTMLInputElement>(`input[name=${name}]`)?.value;

export async function choose(element: MalipoCheckout, id: string): Promise<void> {
  const find = () =>
    [...inside(element).querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
      (one) => one.value === id,
    );
  (await until(find)).click();
  await element.updateComplete;
}
