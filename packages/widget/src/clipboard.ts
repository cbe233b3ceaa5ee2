import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { browser } from './browser.ts';

/** Long enough to be seen, short enough to say which of several was copied last. */
const COPIED_MS = 2_000;

/** Copies texts, and knows for a moment which one was copied last. */
export class Clipboard implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #isCopied = false;
  #showing = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** What has just become of a text: copied, or refused by the browser, or neither. */
  stateOf(text: string): 'copied' | 'refused' | null {
    return text !== this.#text ? null : this.#isCopied ? 'copied' : 'refused';
  }

  /** @returns whether the browser has copied it */
  async copy(text: string): Promise<boolean> {
    this.forget();
    const { signal } = (this.#showing = new AbortController());
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isCopied = false;
    }
    if (signal.aborted) return isCopied;
    this.#text = text;
    this.#isCopied = isCopied;
    this.#host.requestUpdate();
    // What is to be copied by hand stays until another button is pressed.
    if (isCopied) void browser.wait(COPIED_MS, signal).then(() => !signal.aborted && this.forget());
    return isCopied;
  }

  /** Shows no state any more. */
  forget(): void {
    this.#showing.abort();
    this.#text = '';
    this.#host.requestUpdate();
  }
}
