import type { View } from './checkout.ts';
import type { PaymentsPart, QuestionsPart, StorePart } from './parts.ts';
import type { Storefront, StoreSetting } from './storefront.ts';

/** Loads the parts of the script that are not needed at first, and delegates to the store once it is there. */
export class PartLoader {
  /** The open store; `null` if nothing is bought here. */
  store: Storefront | null = null;
  /** The part that sells, once it has loaded. */
  storePart: StorePart | null = null;
  private readonly _host: { readonly renderRoot: HTMLElement | DocumentFragment };
  private readonly _onLoad: () => void;

  /**
   * @param host the element
   * @param onLoad called when the store has loaded
   */
  constructor(host: { readonly renderRoot: HTMLElement | DocumentFragment }, onLoad: () => void) {
    this._host = host;
    this._onLoad = onLoad;
  }

  async loadPayments(): Promise<PaymentsPart> {
    // What is sent is read and judged before, and drawn beside: one part without the other is of no use.
    const [part, { addStyles }] = await Promise.all<[Promise<PaymentsPart>, Promise<QuestionsPart>]>([
      import('./payments.ts'),
      this.loadQuestions(),
    ]);
    addStyles(this._host.renderRoot, part.styles);
    return part;
  }

  async loadQuestions(): Promise<QuestionsPart> {
    const { questions } = await import('./questions.ts');
    questions.addStyles(this._host.renderRoot, questions.styles);
    return questions;
  }

  async loadStore(): Promise<StorePart> {
    // The store imports the others: loading all together saves a round trip.
    const [part, { addStyles }] = await Promise.all<[Promise<StorePart>, Promise<QuestionsPart>, unknown]>([
      import('./store/index.ts'),
      this.loadQuestions(),
      this.loadPayments(),
    ]);
    addStyles(this._host.renderRoot, part.styles);
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
