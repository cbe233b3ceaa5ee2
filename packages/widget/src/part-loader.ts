import type { Payment } from '@malipo/contract';
import type { TemplateResult } from 'lit';
import type { View } from './checkout.ts';
import type { OutcomesPart, StorePart } from './parts.ts';
import type { Storefront, StoreSetting } from './storefront.ts';
import type { Trouble } from './troubles.ts';

/** Loads the parts of the script that are not needed at first, and delegates to them once they are there. */
export class PartLoader {
  /** The open store; `null` if nothing is bought here. */
  store: Storefront | null = null;
  readonly #host: { readonly renderRoot: HTMLElement | DocumentFragment };
  readonly #onLoad: () => void;
  #outcomes: OutcomesPart | null = null;
  #storePart: StorePart | null = null;

  /**
   * @param host the element
   * @param onLoad called when a part has loaded
   */
  constructor(host: { readonly renderRoot: HTMLElement | DocumentFragment }, onLoad: () => void) {
    this.#host = host;
    this.#onLoad = onLoad;
  }

  /** Whether the part that draws payments has loaded. */
  get canDraw(): boolean {
    return this.#outcomes !== null;
  }

  async loadOutcomes(): Promise<OutcomesPart> {
    const part: OutcomesPart = await import('./outcomes/index.ts');
    this.#outcomes = part;
    this.#onLoad();
    return part;
  }

  async loadStore(): Promise<StorePart> {
    // The store imports the outcomes: loading both together saves a round trip.
    const [part] = await Promise.all<[Promise<StorePart>, unknown]>([
      import('./store/index.ts'),
      this.loadOutcomes(),
    ]);
    part.adoptStyles(this.#host.renderRoot);
    this.#storePart = part;
    this.#onLoad();
    return part;
  }

  async openStore(setting: StoreSetting): Promise<void> {
    this.store = await (await this.loadStore()).openStorefront(setting);
  }

  describeOrder(view: View): string {
    return this.store?.describe(view) ?? '';
  }

  outcome(view: View, payment: Payment): TemplateResult | undefined {
    return this.#outcomes?.drawOutcome(view, payment);
  }

  delivery(view: View, payment: Payment): TemplateResult | null {
    return (payment.purchase && this.#storePart?.delivery(view, payment)) ?? null;
  }

  wordsOf(view: View, trouble: Trouble): string | undefined {
    return this.#storePart?.wordsOf(view, trouble);
  }
}
