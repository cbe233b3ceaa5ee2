import type { BaseElement } from './base-element.ts';
import type { View } from './checkout.ts';
import type { PaymentsPart, QuestionsPart, StorePart } from './parts.ts';
import type { Storefront, StoreSetting } from './storefront.ts';

/** Loads the parts of the script that are not needed at first, and delegates to the store once it is there. */
export class PartLoader {
  /** The open store; `null` if nothing is bought here. */
  store: Storefront | null = null;
  /** The part that sells, once it has loaded. */
  storePart: StorePart | null = null;
  private readonly _host: Pick<BaseElement, 'addStyles'>;
  private readonly _onLoad: () => void;

  /**
   * @param host the element
   * @param onLoad called when the store has loaded
   */
  constructor(host: Pick<BaseElement, 'addStyles'>, onLoad: () => void) {
    this._host = host;
    this._onLoad = onLoad;
  }

  async loadPayments(): Promise<PaymentsPart> {
    const { payments } = await import('./payments.ts');
    this._host.addStyles(payments.styles);
    return payments;
  }

  async loadQuestions(): Promise<QuestionsPart> {
    const { questions } = await import('./questions.ts');
    this._host.addStyles(questions.styles);
    return questions;
  }

  async loadStore(): Promise<StorePart> {
    // The store imports the others: loading all together saves a round trip.
    const [part] = await Promise.all<[Promise<StorePart>, unknown, unknown]>([
      import('./store/index.ts'),
      this.loadQuestions(),
      this.loadPayments(),
    ]);
    this._host.addStyles(part.styles);
    this.storePart = part;
    this._onLoad();
    return part;
  }

  async openStore(setting: StoreSetting): Promise<void> {
    this.store = await (await this.loadStore()).openStorefront(setting);
  }

  describeOrder(view: View): string {
    return this.store?.describe(view) ?? '';
  }
}
