import type { BaseElement, Controller } from './base-element.ts';
import { browser } from './browser.ts';

/** For how long a button says "Copied". */
const COPIED_MS = 2_000;

type ClipboardHost = Pick<BaseElement, 'addController' | 'requestUpdate'>;

/** Copies texts, and remembers for a moment which one was copied last. */
export class Clipboard implements Controller {
  private readonly _host: ClipboardHost;
  private _text = '';
  private _isCopied = false;
  private _showing = new AbortController();

  constructor(host: ClipboardHost) {
    this._host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** What is said of a text that has just been copied, or that the browser refused to copy; `null` if neither. */
  stateOf(text: string): 'copied' | 'copyByHand' | null {
    return text !== this._text ? null : this._isCopied ? 'copied' : 'copyByHand';
  }

  /** @returns whether the text was copied */
  async copy(text: string): Promise<boolean> {
    this.forget();
    const { signal } = (this._showing = new AbortController());
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isCopied = false;
    }
    if (signal.aborted) return isCopied;
    this._text = text;
    this._isCopied = isCopied;
    this._host.requestUpdate();
    // "Copy it by hand" stays until another button is pressed.
    if (isCopied) void browser.wait(COPIED_MS, signal).then(() => !signal.aborted && this.forget());
    return isCopied;
  }

  /** Forgets what was copied last. */
  forget(): void {
    this._showing.abort();
    this._text = '';
    this._host.requestUpdate();
  }
}
