/** Random bytes, drawn from the system many at a time: a call for a dozen costs as much as one for thousands. */

const POOL_BYTES = 4096;

export class RandomBytes {
  readonly #pool = new Uint8Array(POOL_BYTES);
  #used = POOL_BYTES;

  /** No byte is ever given twice. @param count at most 4096 */
  take(count: number): Uint8Array<ArrayBuffer> {
    if (this.#used + count > POOL_BYTES) {
      crypto.getRandomValues(this.#pool);
      this.#used = 0;
    }
    const taken = this.#pool.slice(this.#used, this.#used + count);
    this.#pool.fill(0, this.#used, this.#used + count);
    this.#used += count;
    return taken;
  }
}
