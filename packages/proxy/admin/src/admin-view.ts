import { html, LitElement, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { Refusal } from './api.ts';
import { styles } from './styles.ts';

/** A part of the page: does one thing at a time, and says what came of it. */
export class AdminView extends LitElement {
  static override styles: CSSResultGroup = styles;

  static override properties = { isBusy: { state: true }, trouble: { state: true }, said: { state: true } };

  declare protected isBusy: boolean;
  declare protected trouble: string;
  declare protected said: string;

  constructor() {
    super();
    this.isBusy = false;
    this.trouble = '';
    this.said = '';
  }

  /** Does it unless something is under way. A sign-in that is over is told to the page. */
  protected async run(work: () => Promise<string | undefined>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.trouble = '';
    try {
      this.said = (await work()) ?? '';
    } catch (error) {
      this.said = '';
      if (error instanceof Refusal && error.isSignedOut) {
        this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true, composed: true }));
      } else {
        this.trouble =
          error instanceof Refusal ? error.message : 'The proxy does not answer. Check the connection.';
      }
    } finally {
      this.isBusy = false;
    }
  }

  protected news(): TemplateResult {
    return html`<p role="status" class=${this.trouble ? 'trouble' : 'muted'}>
      ${this.trouble || this.said || (this.isBusy ? 'One moment …' : nothing)}
    </p>`;
  }
}
