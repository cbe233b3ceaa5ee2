import { equalBytes } from './equal-bytes.ts';

const digest = async (text: string) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** Knows the merchant's secret keys: one, or two while they are rotated. */
export class SecretKeys {
  readonly #digests: Promise<readonly Uint8Array[]>;

  constructor(keys: readonly string[]) {
    this.#digests = Promise.all(keys.map(digest));
  }

  async includes(candidate: string): Promise<boolean> {
    const given = await digest(candidate);
    let found = false;
    for (const expected of await this.#digests) found = equalBytes(expected, given) || found;
    return found;
  }
}
