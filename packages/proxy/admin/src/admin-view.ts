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
  #next: (() => Promise<string | undefined>) | null = null;

  constructor() {
    super();
    this.isBusy = false;
    this.trouble = '';
    this.said = '';
  }

  /**
   * Does it, one thing at a time. A sign-in that is over is told to the page.
   *
   * @param meanwhile where something is under way: not at all, or after it, where nothing newer comes
   */
  protected async run(
    work: () => Promise<string | undefined>,
    meanwhile: 'never' | 'afterwards' = 'never',
  ): Promise<void> {
    if (this.isBusy) {
      if (meanwhile === 'afterwards') this.#next = work;
      return;
    }
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
    const next = this.#next;
    this.#next = null;
    if (next !== null) await this.run(next);
  }

  /** Once somebody has signed in again: what was shown may be old, or is missing. What was typed stays. */
  refresh(): void {}

  protected news(): TemplateResult {
    return html`<p role="status" class=${this.trouble ? 'trouble' : 'muted'}>
      ${this.trouble || this.said || (this.isBusy ? 'One moment…' : nothing)}
    </p>`;
  }
}
