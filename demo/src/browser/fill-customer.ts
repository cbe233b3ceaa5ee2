/** Fills in a test customer, as somebody would type: now, and into each field that comes until he pays. */
import { element } from './element.ts';
import { hearEvents } from './events.ts';

const FIELDS = ['tel', 'name', 'email'] as const;

class TestCustomer {
  readonly #words: Readonly<Record<string, string | undefined>>;
  /** What was filled once may be changed by hand. */
  readonly #filled = new WeakSet<HTMLInputElement>();
  readonly #watcher = new MutationObserver(() => this.#fill());

  constructor(words: Readonly<Record<string, string | undefined>>) {
    this.#words = words;
  }

  start(): void {
    this.#fill();
    const root = document.querySelector('malipo-checkout')?.shadowRoot;
    if (root) this.#watcher.observe(root, { childList: true, subtree: true });
  }

  stop(): void {
    this.#watcher.disconnect();
  }

  #fill(): void {
    const root = document.querySelector('malipo-checkout')?.shadowRoot;
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
