import { browser } from './browser.ts';

/** A pause between two tries, which can be cut short. */
export class Pause {
  private _ending: AbortController | null = null;

  /**
   * Resolves after that time, when {@link end} is called, or when the signal says so; never rejects.
   *
   * @returns whether it was cut short
   */
  async of(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    const ending = (this._ending = new AbortController());
    const end = () => ending.abort();
    signal.addEventListener('abort', end);
    if (!signal.aborted) await browser.wait(milliseconds, ending.signal);
    signal.removeEventListener('abort', end);
    this._ending = null;
    return ending.signal.aborted;
  }

  /** @returns whether there was a pause to end */
  end(): boolean {
    this._ending?.abort();
    return this._ending !== null;
  }
}
