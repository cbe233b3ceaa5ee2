import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { browser } from './browser.ts';

/** For how long a button says "Copied". */
const COPIED_MS = 2_000;

/** Copies texts, and remembers for a moment which one was copied last. */
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

  /** Whether a text has just been copied, or the browser refused to copy it; `null` if neither. */
  stateOf(text: string): 'copied' | 'refused' | null {
    return text !== this.#text ? null : this.#isCopied ? 'copied' : 'refused';
  }

  /** @returns whether the text was copied */
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
    // "Copy it by hand" stays until another button is pressed.
    if (isCopied) void browser.wait(COPIED_MS, signal).then(() => !signal.aborted && this.forget());
    return isCopied;
  }

  /** Forgets what was copied last. */
  forget(): void {
    this.#showing.abort();
    this.#text = '';
    this.#host.requestUpdate();
  }
}
