/** Fills in a test customer, as somebody would type: now, and into each field that comes until he pays. */
import { element } from './element.ts';
import { hearEvents } from './events.ts';

const FIELDS = ['tel', 'name', 'email'] as const;

/** Where a button opens the checkout, that is inside the button. */
const inButton = () => document.querySelector('malipo-button')?.shadowRoot;
const findCheckout = () => (inButton() ?? document).querySelector('malipo-checkout');
/** Presses the button that opens it, where there is one. */
const open = () => inButton()?.querySelector<HTMLElement>('[aria-haspopup]')?.click();

class TestCustomer {
  readonly #words: Readonly<Record<string, string | undefined>>;
  /** What was filled once may be changed by hand. */
  readonly #filled = new WeakSet<HTMLInputElement>();
  readonly #watcher = new MutationObserver(() => this.#fill());

  constructor(words: Readonly<Record<string, string | undefined>>) {
    this.#words = words;
  }

  start(): void {
    open();
    this.#fill();
    const root = findCheckout()?.shadowRoot;
    if (root) this.#watcher.observe(root, { childList: true, subtree: true });
  }

  stop(): void {
    this.#watcher.disconnect();
  }

  #fill(): void {
    const root = findCheckout()?.shadowRoot;
    for (const field of FIELDS) {
      const input = root?.querySelector<HTMLInputElement>(`input[autocomplete=${field}]`);
      const words = this.#words[field];
      if (!input || !words || this.#filled.has(input)) continue;
      this.#filled.add(input);
      input.value = words;
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

export function fillCustomerOnPress(): void {
  const button = element('fill');
  let customer: TestCustomer | null = null;
  button.addEventListener('click', () => {
    customer?.stop();
    customer = new TestCustomer({ ...button.dataset });
    customer.start();
  });
  hearEvents((name) => {
    if (name === 'malipo-submit') customer?.stop();
    if (name === 'malipo-success') button.hidden = true;
  });
}
