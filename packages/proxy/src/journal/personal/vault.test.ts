/** What is sealed opens for whoever has the data key, in its own place and unchanged; for nobody else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCiphers } from '../../runtimes/node-ciphers.ts';
import { webCiphers } from '../../tokens/ciphers.ts';
import { Vault, VaultError } from './vault.ts';

const FIRST = 'a0123456789abcdef0123456789abcdef0123456789abcdef';
const SECOND = 'b0123456789abcdef0123456789abcdef0123456789abcdef';
const SIGNING_KEY = 'signing-key-of-the-tests-0123456789abcdef';
const PLACE = 'pay_0123456789abcdef0123456789abcdef/1';
const CUSTOMER = JSON.stringify([{ customer: { phone: '+2250700000000', name: 'Awa Koné' } }]);

async function sealed(vault: Vault, text = CUSTOMER, place = PLACE) {
  const key = await vault.newEntryKey();
  return { key, text: await vault.seal(key, text, place) };
}

const CIPHERS = [
  ['WebCrypto', webCiphers],
  ['Node', nodeCiphers],
] as const;

const UNREADABLE = { name: 'VaultError', code: 'unreadable' };
const UNKNOWN = { name: 'VaultError', code: 'unknown_data_key' };

describe.each(CIPHERS)('with the ciphers of %s:', (_name, ciphers) => {
  const vaultOf = (...dataKeys: string[]) => new Vault({ dataKeys, fallbackSecrets: [SIGNING_KEY], ciphers });

  describe('what is sealed', () => {
    it('opens again, whatever it is, by the wrapped key alone', async () => {
      const vault = vaultOf(FIRST);
      // Another process, which has nothing but what the journal keeps.
      const other = vaultOf(FIRST);
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (text, place) => {
          const kept = await sealed(vault, text, place);
          expect(await other.open(await other.unwrap(kept.key.wrapped), kept.text, place)).toBe(
            new TextDecoder().decode(new TextEncoder().encode(text)),
          );
        }),
        { numRuns: 50 },
      );
    });

    it('shows nothing of the text, nor of any key', async () => {
      const vault = vaultOf(FIRST);
      const { key, text } = await sealed(vault);
      const parts = `${key.wrapped}.${text}`.split('.');
      const readable = [text, key.wrapped, ...parts.map((part) => Buffer.from(part, 'base64url').toString())];
      for (const secret of ['2250700000000', '0700', 'Awa', 'Kon', 'customer', 'phone', FIRST]) {
        for (const part of readable) expect(part).not.toContain(secret);
      }
    });

    it('is another text each time, under a key of its own for each entry', async () => {
      const vault = vaultOf(FIRST);
      const key = await vault.newEntryKey();
      const texts = await Promise.all(Array.from({ length: 500 }, () => vault.seal(key, CUSTOMER, PLACE)));
      expect(new Set(texts.map((text) => text.split('.')[1])).size).toBe(500);
      const keys = await Promise.all(Array.from({ length: 500 }, () => vault.newEntryKey()));
      expect(new Set(keys.map(({ wrapped }) => wrapped)).size).toBe(500);
    });

    it('opens in its own place only, and with its own entry’s key only', async () => {
      const vault = vaultOf(FIRST);
      const { key, text } = await sealed(vault);
      await expect(vault.open(key, text, `${PLACE}0`)).rejects.toMatchObject(UNREADABLE);
      await expect(vault.open(await vault.newEntryKey(), text, PLACE)).rejects.toMatchObject(UNREADABLE);
    });

    it('never opens as anything else once a character of it, or of its key, is another', async () => {
      const vault = vaultOf(FIRST);
      const { key, text } = await sealed(vault);
      const wrapped = key.wrapped!;
      const change = (from: string, position: number, letter: string) => {
        const at = position % from.length;
        return from.slice(0, at) + letter + from.slice(at + 1);
      };
      const letters = fc.constantFrom(...'AZaz09-_. é');
      const other = vaultOf(FIRST);
      await fc.assert(
        fc.asyncProperty(fc.nat(), letters, fc.boolean(), async (position, letter, isOfKey) => {
          const changed = change(isOfKey ? wrapped : text, position, letter);
          const opened = await other
            .unwrap(isOfKey ? changed : wrapped)
            .then((unwrapped) => other.open(unwrapped, isOfKey ? text : changed, PLACE))
            .catch((error: unknown) => error);
          // The last letter holds bits that stand for nothing.
          if (opened !== CUSTOMER) expect(opened).toBeInstanceOf(VaultError);
          else if (isOfKey) expect(changed).toBe(wrapped);
          expect(String(opened instanceof Error ? opened.stack : '')).not.toContain(changed);
        }),
        { numRuns: 300 },
      );
    });

    it.each([
      '',
      'v1',
      'v1..',
      'v2.a.b',
      'v0.[{"customer":{}}]',
      `v1.${'A'.repeat(16)}.${'A'.repeat(21)}`,
      `v1.${'A'.repeat(16)}.${'A'.repeat(22)}`,
      `v1.${'A'.repeat(8)}.${'A'.repeat(16)}.${'A'.repeat(64)}`,
    ])('is never this: %s', async (text) => {
      const vault = vaultOf(FIRST);
      await expect(vault.open(await vault.newEntryKey(), text, PLACE)).rejects.toMatchObject(UNREADABLE);
      await expect(vaultOf(FIRST).unwrap(text)).rejects.toBeInstanceOf(VaultError);
    });
  });

  describe('data keys', () => {
    it('open what either of two has wrapped; the first wraps', async () => {
      const old = await sealed(vaultOf(FIRST));
      const both = vaultOf(SECOND, FIRST);
      expect(await both.open(await both.unwrap(old.key.wrapped), old.text, PLACE)).toBe(CUSTOMER);
      const { key } = await sealed(both);
      expect(await vaultOf(SECOND).canUnwrap(key.wrapped!)).toBe(true);
      expect(await vaultOf(FIRST).canUnwrap(key.wrapped!)).toBe(false);
    });

    it('that are not there are named as that, not as damage', async () => {
      const { key } = await sealed(vaultOf(FIRST));
      for (const vault of [vaultOf(SECOND), vaultOf()]) {
        await expect(vault.unwrap(key.wrapped)).rejects.toMatchObject(UNKNOWN);
        await expect(vault.rewrap(key.wrapped!)).rejects.toMatchObject(UNKNOWN);
        expect(await vault.canUnwrap(key.wrapped!)).toBe(false);
      }
    });

    it('are rotated by wrapping entries’ keys anew: what they seal stays as it is', async () => {
      const old = await sealed(vaultOf(FIRST));
      const both = vaultOf(SECOND, FIRST);
      const rewrapped = await both.rewrap(old.key.wrapped!);
      const fresh = vaultOf(SECOND);
      expect(await fresh.open(await fresh.unwrap(rewrapped), old.text, PLACE)).toBe(CUSTOMER);
      expect(await both.rewrap(rewrapped!)).toBeNull();
      expect(await vaultOf(FIRST).rewrap(old.key.wrapped!)).toBeNull();
    });

    it('still open the others once one could not be opened', async () => {
      const { key, text } = await sealed(vaultOf(FIRST));
      const vault = vaultOf(FIRST);
      const damaged = `${key.wrapped!.slice(0, -1)}${key.wrapped!.endsWith('A') ? 'B' : 'A'}`;
      await expect(vault.unwrap(damaged)).rejects.toMatchObject(UNREADABLE);
      expect(await vault.open(await vault.unwrap(key.wrapped), text, PLACE)).toBe(CUSTOMER);
    });

    it('may serve more entries than are kept at hand', async () => {
      const vault = vaultOf(FIRST);
      const entries = await Promise.all(
        Array.from({ length: 1_500 }, (_, number) => sealed(vault, `${number}`)),
      );
      for (const [number, { key, text }] of entries.entries()) {
        expect(await vault.open(await vault.unwrap(key.wrapped), text, PLACE)).toBe(`${number}`);
      }
    });
  });

  describe('without a data key', () => {
    it('what is personal stands in clear, and says so', async () => {
      const vault = vaultOf();
      const { key, text } = await sealed(vault);
      expect({ wrapped: key.wrapped, text }).toEqual({ wrapped: null, text: `v0.${CUSTOMER}` });
      expect(await vault.open(key, text, PLACE)).toBe(CUSTOMER);
    });

    it('it stays readable when there is one later; what was sealed is never taken from clear text', async () => {
      const { key, text } = await sealed(vaultOf());
      const later = vaultOf(FIRST);
      expect(await later.open(await later.unwrap(key.wrapped), text, PLACE)).toBe(CUSTOMER);
      await expect(later.open(await later.newEntryKey(), text, PLACE)).rejects.toMatchObject(UNREADABLE);
      const { text: ciphertext } = await sealed(later);
      await expect(later.open(await later.unwrap(null), ciphertext, PLACE)).rejects.toMatchObject(UNREADABLE);
    });
  });

  describe('a phone', () => {
    const PHONE = '2250700000000';

    it('is found by the same hash wherever the key is the same, and by no other number’s', async () => {
      const [stored] = await vaultOf(FIRST).phoneHashes(PHONE);
      expect((await vaultOf(FIRST).phoneHashes(PHONE))[0]).toBe(stored);
      expect(await vaultOf(FIRST).phoneHashes('2250700000001')).not.toContain(stored);
      expect(await vaultOf(SECOND).phoneHashes(PHONE)).not.toContain(stored);
      expect(stored).not.toContain('0700');
    });

    it('is found by both keys while they are rotated, and stored by the first', async () => {
      const [before] = await vaultOf(FIRST).phoneHashes(PHONE);
      const [after] = await vaultOf(SECOND).phoneHashes(PHONE);
      expect((await vaultOf(SECOND, FIRST).phoneHashes(PHONE)).slice(0, 2)).toEqual([after, before]);
    });

    it('is hashed with the signing key where there is no data key, and found by it once there is one', async () => {
      const [hash] = await vaultOf().phoneHashes(PHONE);
      expect(hash).toMatch(/^[\w-]{43}$/);
      const [stored, ...others] = await vaultOf(FIRST).phoneHashes(PHONE);
      expect(stored).not.toBe(hash);
      expect(others).toEqual([hash]);
      const other = new Vault({ dataKeys: [], fallbackSecrets: [FIRST] });
      expect(await other.phoneHashes(PHONE)).not.toContain(hash);
    });

    it('has another hash as a request than as a phone', async () => {
      for (const vault of [vaultOf(FIRST), vaultOf()]) {
        const [hash] = await vault.phoneHashes(PHONE);
        expect(await vault.requestHashes(PHONE)).not.toContain(hash);
        expect(await vault.requestHashes(PHONE)).toEqual(await vault.requestHashes(PHONE));
      }
    });
  });
});

it('what one runtime has sealed and hashed another opens and finds', async () => {
  const [web, node] = [webCiphers, nodeCiphers].map(
    (ciphers) => new Vault({ dataKeys: [FIRST], fallbackSecrets: [], ciphers }),
  ) as [Vault, Vault];
  for (const [one, other] of [
    [web, node],
    [node, web],
  ] as const) {
    const { key, text } = await sealed(one);
    expect(await other.open(await other.unwrap(key.wrapped), text, PLACE)).toBe(CUSTOMER);
    expect(await other.phoneHashes('2250700000000')).toEqual(await one.phoneHashes('2250700000000'));
  }
});
