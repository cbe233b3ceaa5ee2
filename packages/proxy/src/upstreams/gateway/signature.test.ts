import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GatewaySignatureError,
  signGatewayJson,
  signHostedPageQuery,
  verifyGatewayJson,
} from './signature.ts';

interface Vectors {
  bodies: Array<{ name: string; secret: string; body_base64: string; signature?: string; error?: string }>;
  hosted_page: Array<{
    name: string;
    secret: string;
    pairs: Array<[string, string | number]>;
    signature: string;
    printed_signature?: string;
  }>;
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/gateway-signatures.json', import.meta.url), 'utf8'),
);
const SECRET = 'not-a-real-secret';
const SIGNATURE_OF_NOTHING = '0'.repeat(128);

/** The text with its signature as the last member of the object. */
const withSignature = (text: string, signature: string) =>
  `${text.slice(0, -1)}${text === '{}' ? '' : ','}"signature":"${signature}"}`;

const key = fc.constantFrom('amount', 'order_id', 'extra', '7', '07', '__proto__', '', 'a.b', 'é');
const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { body } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, tie('body'), fc.array(tie('value'), { maxLength: 4 })),
  body: fc
    .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 5, selector: ([name]) => name })
    .map((members) => new Map(members)),
}));

/** Spells a generated value as JSON, members in their order, with the spacing given. */
function spell(value: unknown, space = ''): string {
  const list = (parts: string[]) => space + parts.join(`${space},${space}`) + space;
  if (Array.isArray(value)) return `[${list(value.map((item) => spell(item, space)))}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const members = [...value].map(
    ([name, member]) => `${JSON.stringify(name)}${space}:${spell(member, space)}`,
  );
  return `{${list(members)}}`;
}

describe('vectors', () => {
  it.each(vectors.bodies)('$name', async ({ secret, body_base64, signature, error }) => {
    const bytes = Uint8Array.from(Buffer.from(body_base64, 'base64'));
    if (signature === undefined) {
      expect(error).toBeDefined();
      await expect(signGatewayJson(bytes, secret)).rejects.toThrow(GatewaySignatureError);
      expect(await verifyGatewayJson(bytes, secret)).toBe(false);
      return;
    }
    expect(await signGatewayJson(bytes, secret)).toBe(signature);
    expect(await signGatewayJson(new TextDecoder().decode(bytes), secret)).toBe(signature);
  });

  it.each(vectors.hosted_page)(
    'hosted page: $name',
    async ({ secret, pairs, signature, printed_signature }) => {
      expect(await signHostedPageQuery(pairs, secret)).toBe(signature);
      expect(signature).not.toBe(printed_signature);
    },
  );

  it('reproduces the printed signature of 002 and 003 with the provider that it belongs to', async () => {
    const { secret, pairs, printed_signature } = vectors.hosted_page[0]!;
    const withProvider5000 = pairs.map(
      ([name, value]) => [name, name === 'provider_id' ? 5000 : value] as const,
    );
    expect(await signHostedPageQuery(withProvider5000, secret)).toBe(printed_signature);
  });
});

describe('signing', () => {
  it('depends on the values, not on white space and escapes', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(' ', '\n', '\t', '\r\n  '), async (members, space) => {
        const escaped = spell(members).replace(
          /[^\x20-\x7e]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const signature = await signGatewayJson(spell(members), SECRET);
        expect(await signGatewayJson(spell(members, space), SECRET)).toBe(signature);
        expect(await signGatewayJson(escaped, SECRET)).toBe(signature);
      }),
    );
  });

  it('depends on the order of members', async () => {
    const [first, second] = ['{"amount":"1","order_id":"2"}', '{"order_id":"2","amount":"1"}'];
    expect(await signGatewayJson(first, SECRET)).not.toBe(await signGatewayJson(second, SECRET));
  });

  it('skips a scalar named signature at every depth, and nothing else of that name', async () => {
    const plain = await signGatewayJson('{"a":{"b":"1"}}', SECRET);
    expect(await signGatewayJson('{"signature":1.5,"a":{"signature":null,"b":"1"}}', SECRET)).toBe(plain);
    expect(await signGatewayJson('{"sign\\u0061ture":"x","a":{"b":"1"}}', SECRET)).toBe(plain);
    expect(await signGatewayJson('{"a":{"b":"1","signature":["x"]}}', SECRET)).not.toBe(plain);
    expect(await signGatewayJson('{"a":{"b":"1"},"Signature":"x"}', SECRET)).not.toBe(plain);
  });

  it.each([
    ['16 levels', 16, true],
    ['17 levels', 17, false],
    ['100,000 levels', 100_000, false],
  ])('%s: %d', async (_, levels, isAccepted) => {
    for (const [open, close] of [['[', ']'] as const, ['{"k":', '}'] as const]) {
      const text = open.repeat(levels - 1) + '{}' + close.repeat(levels - 1);
      const outcome = await signGatewayJson(text, SECRET).then(
        () => true,
        (error: unknown) => !(error instanceof GatewaySignatureError),
      );
      expect(outcome).toBe(isAccepted);
    }
  });

  it.each(['null', 'true', '1', '"text"', '', '{', '\ufeff{}', '{"a":"\ud800"}'])(
    'refuses %j',
    async (text) => {
      await expect(signGatewayJson(text, SECRET)).rejects.toThrow(GatewaySignatureError);
    },
  );

  it('refuses a short text that spells an enormous message', async () => {
    const text = `{"${'k'.repeat(30_000)}":[${'1,'.repeat(15_000)}1]}`;
    await expect(signGatewayJson(text, SECRET)).rejects.toThrow(GatewaySignatureError);
  });

  it.each([
    ['values', '1'],
    ['empty lists', '[]'],
  ])('refuses more %s than any message has', async (_, value) => {
    const text = (count: number) => `{"k":[${`${value},`.repeat(count - 1)}${value}]}`;
    expect(await signGatewayJson(text(499), SECRET)).toMatch(/^[0-9a-f]{128}$/);
    await expect(signGatewayJson(text(500), SECRET)).rejects.toThrow(GatewaySignatureError);
  });

  it('says neither the text nor the secret in its error', async () => {
    const error: unknown = await signGatewayJson('{"customer": "Awa Koné",}', SECRET).catch((cause) => cause);
    const said = `${(error as Error).message} ${(error as Error).stack}`;
    expect(said).not.toContain('Awa');
    expect(said).not.toContain(SECRET);
  });
});

describe('verifying', () => {
  it('accepts what was signed, and not with another secret', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (members) => {
        const text = spell(members);
        const signed = withSignature(text, await signGatewayJson(text, SECRET));
        expect(await verifyGatewayJson(signed, SECRET)).toBe(true);
        expect(await verifyGatewayJson(new TextEncoder().encode(signed), SECRET)).toBe(true);
        expect(await verifyGatewayJson(signed, `${SECRET}2`)).toBe(false);
      }),
    );
  });

  it('refuses a changed character anywhere in a value or in the signature', async () => {
    const text = '{"merchant_id":"m1","amount":100,"order_id":"o1","status":2,"extra":{"note":"paid"}}';
    const signed = withSignature(text, await signGatewayJson(text, SECRET));
    const positions = [...signed.matchAll(/:"?(\w+)/g)].flatMap(({ index, 0: { length }, 1: value }) =>
      Array.from(value!, (_, offset) => index + length - value!.length + offset),
    );
    expect(positions.length).toBeGreaterThan(128);
    for (const position of positions) {
      const other = signed[position] === '3' ? '4' : '3';
      const changed = signed.slice(0, position) + other + signed.slice(position + 1);
      expect(await verifyGatewayJson(changed, SECRET)).toBe(false);
    }
  });

  it.each([
    ['no signature', () => '{"a":"1"}'],
    ['capitals', (signature: string) => withSignature('{"a":"1"}', signature.toUpperCase())],
    ['a cut signature', (signature: string) => withSignature('{"a":"1"}', signature.slice(0, 126))],
    ['a longer signature', (signature: string) => withSignature('{"a":"1"}', `${signature}00`)],
    ['a line after it', (signature: string) => withSignature('{"a":"1"}', `${signature}\\n`)],
    ['an object', (signature: string) => `{"a":"1","signature":{"x":"${signature}"}}`],
    ['a deeper signature', (signature: string) => `{"a":"1","extra":{"signature":"${signature}"}}`],
    ['a wrong duplicate last', (right: string) => `{"a":"1","signature":"${right}","signature":"x"}`],
    ['a list', (signature: string) => `[{"signature":"${signature}"}]`],
  ])('refuses %s', async (_, spoil) => {
    const signature = await signGatewayJson('{"a":"1"}', SECRET);
    expect(await verifyGatewayJson(withSignature('{"a":"1"}', signature), SECRET)).toBe(true);
    expect(await verifyGatewayJson(spoil(signature), SECRET)).toBe(false);
  });

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' })), async (text) => {
        expect(await verifyGatewayJson(text, SECRET)).toBe(false);
      }),
    );
    for (const text of ['[]', 'null', '"signature"', `{"signature":"${SIGNATURE_OF_NOTHING}"}`]) {
      expect(await verifyGatewayJson(text, SECRET)).toBe(false);
    }
  });

  it('works with an empty secret', async () => {
    const signed = withSignature('{"a":"1"}', await signGatewayJson('{"a":"1"}', ''));
    expect(await verifyGatewayJson(signed, '')).toBe(true);
  });
});

describe('hosted page', () => {
  it('joins keys and values before URL encoding, in the order of the query', async () => {
    const joined = await signHostedPageQuery([['', 'amount101note1 2+3%é']], SECRET);
    const pairs = [
      ['amount', 101],
      ['note', '1 2+3%é'],
    ] as const;
    expect(await signHostedPageQuery(pairs, SECRET)).toBe(joined);
    expect(await signHostedPageQuery([...pairs].reverse(), SECRET)).not.toBe(joined);
  });

  it('refuses text that has no UTF-8 form', async () => {
    await expect(signHostedPageQuery([['order_id', '\ud83d']], SECRET)).rejects.toThrow(
      GatewaySignatureError,
    );
  });
});
