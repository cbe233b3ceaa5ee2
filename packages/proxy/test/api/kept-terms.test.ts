/** A client secret and an offer are short: the merchant's metadata stays in the journal, and comes with each payment. */
import type { OfferAnswer, SessionAnswer } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tokens } from '../../src/tokens/tokens.ts';
import {
  expectProblem,
  fieldsOf,
  kenyan,
  KENYAN_TERMS,
  newKey,
  SECRET_KEY,
  SHOP,
  SIGNING_KEY,
  World,
} from '../harness.ts';

const MAX_BYTES = 2048;
/** Twelve thousand characters. */
const METADATA = Object.fromEntries(
  Array.from({ length: 24 }, (_, number) => [`note-${number}`, `${number}`.padEnd(500, 'é')]),
);

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const offered = (terms: Record<string, unknown>) =>
  world.call<OfferAnswer>('/v1/offers', { bearer: SECRET_KEY, body: { ...KENYAN_TERMS, ...terms } });
const asked = (terms: Record<string, unknown>) =>
  world.call<SessionAnswer>('/v1/sessions', {
    bearer: SECRET_KEY,
    body: { ...KENYAN_TERMS, reference: `order-${crypto.randomUUID()}`, ...terms },
  });

describe('metadata of any size', () => {
  it('is not in the client secret, and with the payment', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, metadata: METADATA });
    const { client_secret: without } = await world.session(KENYAN_TERMS);
    expect(client_secret.length).toBeLessThan(without.length + 40);
    const { status, body } = await world.pay(client_secret, kenyan('00'));
    expect(status).toBe(201);
    expect((await world.payment(body.id)).metadata).toEqual(METADATA);
  });

  it('is with every payment of an offer, also after a restart', async () => {
    const { offer } = (await offered({ metadata: METADATA })).body;
    expect(offer.length).toBeLessThanOrEqual(MAX_BYTES);
    const first = await world.pay(offer, kenyan('03'));
    await world.restart();
    const second = await world.pay(offer, kenyan('03'));
    for (const { body } of [first, second]) {
      expect((await world.payment(body.id)).metadata).toEqual(METADATA);
    }
  });

  it('that is empty needs no journal: another proxy with the same signing key takes the payment', async () => {
    const sessions = [
      await world.session({ ...KENYAN_TERMS, metadata: {} }),
      await world.session(KENYAN_TERMS),
    ];
    const other = await World.start();
    try {
      for (const { client_secret } of sessions) {
        const { status, body } = await other.pay(client_secret, kenyan('03'));
        expect(status).toBe(201);
        expect((await other.payment(body.id)).metadata).toEqual({});
      }
    } finally {
      await other.close();
    }
  });

  it('that is gone is not taken for none: nothing is paid, and nothing is sent', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, metadata: { basket: '7' } });
    const { offer } = (await offered({ metadata: { basket: '7' } })).body;
    const other = await World.start();
    try {
      expect((await other.checkout(client_secret)).status).toBe(200);
      expectProblem(await other.pay(client_secret, kenyan('00')), 410, 'session_expired');
      expectProblem(await other.pay(offer, kenyan('00')), 410, 'offer_expired');
      expect(other.sandbox.orders()).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('does not keep a repeat of the request from its first answer', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, metadata: METADATA });
    const [key, request] = [newKey(), kenyan('03')];
    const first = await world.pay(client_secret, request, { key });
    expect(await world.pay(client_secret, request, { key })).toMatchObject({ status: 201, body: first.body });
  });
});

describe('a client secret', () => {
  it('made before, with its metadata inside, is paid as ever', async () => {
    const tokens = new Tokens([SIGNING_KEY], Date.now);
    const metadata = { note: 'x'.repeat(500), other: 'y'.repeat(500), third: 'z'.repeat(500) };
    const old = await tokens.sealTerms({
      kind: 'session',
      id: `ses_${'a'.repeat(32)}`,
      reference: 'order-old',
      amount: '250',
      currency: 'KES',
      metadata,
      expires_at: Date.now() + 60_000,
    });
    expect(old.length).toBeGreaterThan(MAX_BYTES);
    const { status, body } = await world.pay(old, kenyan('03'));
    expect(status).toBe(201);
    expect(await world.payment(body.id)).toMatchObject({ reference: 'order-old', metadata });
  });

  it.each([
    ['return_url', { return_url: `${SHOP}/thanks?${'a'.repeat(1_600)}`, description: 'b'.repeat(100) }],
    ['description', { description: '的'.repeat(500), reference: 'c'.repeat(128) }],
    [
      'operators',
      {
        operators: Array.from({ length: 100 }, () => 'ke-mpesa'),
        return_url: `${SHOP}/?${'a'.repeat(900)}`,
      },
    ],
  ])('would be too long, and the longest field is named: %s', async (field, terms) => {
    for (const make of [asked, offered]) {
      const { reference, ...rest } = terms as { reference?: string };
      const answer = await make(make === asked && reference ? { ...rest, reference } : rest);
      const problem = expectProblem(answer, 422, 'invalid_request');
      expect(fieldsOf(problem)).toEqual([field]);
      expect(problem.errors?.[0]?.message).toContain('2048 bytes');
    }
  });

  it('has two kilobytes at most, and just below is fine', async () => {
    const made = [];
    for (let length = 1_000; length <= 1_400; length += 20) {
      made.push(await asked({ return_url: `${SHOP}/?${'a'.repeat(length)}`, metadata: METADATA }));
    }
    const taken = made.filter(({ status }) => status === 201).map(({ body }) => body.client_secret.length);
    expect(Math.max(...taken)).toBeLessThanOrEqual(MAX_BYTES);
    expect(Math.max(...taken)).toBeGreaterThan(MAX_BYTES - 60);
    expect(made.at(-1)?.status).toBe(422);
  });
});
