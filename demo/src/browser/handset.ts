/** The customer's phone: rings when an operator asks, and sends on what is pressed. */
import type { RingingPrompt } from '../shop/live.ts';
import { element } from './element.ts';

const IDLE = 'idle';

export class Handset {
  readonly #phone = element('handset');
  readonly #question = element('question');
  readonly #buttons = [...this.#phone.querySelectorAll<HTMLButtonElement>('[data-press]')];
  readonly #presses = this.#phone.querySelector<HTMLElement>('.presses');
  readonly #itself = this.#phone.querySelector<HTMLElement>('.itself');
  readonly #idleWords = this.#question.textContent;
  readonly #names = new Map(this.#buttons.map((button) => [button, button.textContent]));
  #prompt: RingingPrompt | null = null;
  #hasPressed = false;

  constructor() {
    for (const button of this.#buttons) button.addEventListener('click', () => void this.#press(button));
    element('put-away').addEventListener('click', () => (this.#phone.dataset['away'] = ''));
  }

  /** @param prompts what rings for this page's payment; the newest is shown */
  show(prompts: readonly RingingPrompt[]): void {
    const prompt = prompts.at(-1) ?? null;
    if (prompt?.order === this.#prompt?.order) return;
    this.#prompt = prompt;
    if (prompt !== null) this.#ring(prompt);
    else if (!this.#hasPressed) this.#rest(this.#idleWords);
  }

  #ring({ question, kind, answersItself }: RingingPrompt): void {
    this.#hasPressed = false;
    delete this.#phone.dataset['away'];
    this.#phone.dataset['state'] = 'ringing';
    this.#say(question);
    for (const button of this.#buttons) {
      const { press, send } = button.dataset;
      button.disabled = false;
      button.hidden = kind === 'transfer' && press !== 'approve';
      button.textContent = (kind === 'transfer' && send) || this.#names.get(button) || '';
    }
    if (this.#presses) this.#presses.hidden = false;
    if (this.#itself) this.#itself.hidden = !answersItself;
  }

  async #press(button: HTMLButtonElement): Promise<void> {
    const prompt = this.#prompt;
    if (prompt === null) return;
    for (const one of this.#buttons) one.disabled = true;
    const { tenant, order } = prompt;
    const response = await fetch('/handset/press', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tenant, order, press: button.dataset['press'] }),
    }).catch(() => null);
    if (response?.ok) {
      this.#hasPressed = true;
      this.#rest(button.dataset['pressed'] ?? '');
    } else {
      for (const one of this.#buttons) one.disabled = false;
    }
  }

  #rest(words: string): void {
    this.#phone.dataset['state'] = IDLE;
    this.#say(words);
    if (this.#presses) this.#presses.hidden = true;
    if (this.#itself) this.#itself.hidden = true;
  }

  #say(words: string): void {
    this.#question.textContent = words;
  }
}
