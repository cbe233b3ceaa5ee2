/** Coming back from an upstream's page. */
import type { OfferAnswer, PaymentWithToken } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, KENYAN_TERMS, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ MALIPO_ROUTES: 'sn-wave=pixel:542' });
});
afterAll(() => world.close());

let phones = 100_000;
/** Pays by a link; answers where the upstream was told to send the customer back to. */
async function paid(return_url?: string, byPage?: string) {
  const session = await world.session({
    amount: '1500',
    currency: 'XOF',
    ...(return_url !== undefined && { return_url }),
  });
  const { body } = await world.pay(session.client_secret, {
    operator: 'sn-wave',
    customer: { phone: `+2217${(phones += 1)}00`, name: 'Awa', email: 'awa@example.com' },
    ...(byPage !== undefined && { return_url: byPage }),
  });
  const [order] = world.sandbox.orders().filter(({ orderId }) => orderId.startsWith(body.id));
  const { extra } = JSON.parse(order?.requests[0] ?? '{}') as { extra: { return_url: string } };
  return { payment: body, back: extra.return_url };
}
const goBack = (address: string, method = 'GET', headers: Record<string, string> = {}) =>
  world.call<string>(new URL(address).pathname, { method, headers });

async function landingOf(payment: PaymentWithToken, back: string): Promise<URL> {
  const { status, headers } = await goBack(back);
  expect(status).toBe(303);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  const landing = new URL(headers.get('location') ?? '');
  expect(landing.searchParams.getAll('malipo_payment')).toEqual([payment.id]);
  return landing;
}

describe('the return address', () => {
  it('is the proxy’s own, and names nothing that could be guessed or read', async () => {
    const { payment, back } = await paid(`${SHOP}/thanks`);
    expect(back).toMatch(new RegExp(`^${world.environment['MALIPO_PUBLIC_URL']}/v1/return/[0-9a-f]{32}$`));
    expect(back).not.toContain(payment.id.slice(4));
  });

  it.each([
    ['/thanks', '/thanks', []],
    ['/thanks?order=1042&note=a%26b', '/thanks', ['order=1042', 'note=a%26b']],
    ['/', '/', []],
    ['', '/', []],
  ])('leads on to %s, with the payment in the query', async (path, pathname, kept) => {
    const { payment, back } = await paid(`${SHOP}${path}`);
    const landing = await landingOf(payment, back);
    expect(landing.origin).toBe(SHOP);
    expect(landing.pathname).toBe(pathname);
    for (const pair of kept) expect(landing.search).toContain(pair);
    expect(landing.hash).toMatch(/^#malipo_token=[\w.-]+$/);
  });

  it('keeps a hash that is there, and replaces a payment of before', async () => {
    const { payment, back } = await paid(`${SHOP}/thanks?malipo_payment=pay_old#/basket?x=1`);
    const landing = await landingOf(payment, back);
    expect(landing.hash).toMatch(/^#\/basket\?x=1&malipo_token=[\w.-]+$/);
  });

  it('gives a token that reads the status, and neither pays nor reads more', async () => {
    const { payment, back } = await paid(`${SHOP}/thanks`);
    const token = (await landingOf(payment, back)).hash.replace('#malipo_token=', '');
    expect((await world.call(`/v1/payments/${payment.id}`, { bearer: token })).status).toBe(200);
    expectProblem(await world.call('/v1/checkout', { bearer: token }), 401, 'unauthorized');
    expectProblem(await world.pay(token, { operator: 'sn-wave' }), 401, 'unauthorized');
    const resolve = { bearer: token, body: { status: 'succeeded', reason: 'x' } };
    expectProblem(await world.call(`/v1/payments/${payment.id}/resolve`, resolve), 401, 'unauthorized');
    const other = await paid(`${SHOP}/thanks`);
    expectProblem(await world.call(`/v1/payments/${other.payment.id}`, { bearer: token }), 404, 'not_found');
  });

  it('is the session’s, whatever the page asks for; without one it is the page’s', async () => {
    const fixed = await paid(`${SHOP}/session`, `${SHOP}/page`);
    expect((await landingOf(fixed.payment, fixed.back)).pathname).toBe('/session');
    const free = await paid(undefined, `${SHOP}/page`);
    expect((await landingOf(free.payment, free.back)).pathname).toBe('/page');
  });

  it('that a page names is of an allowed origin, whatever it pays', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const created = { bearer: SECRET_KEY, body: KENYAN_TERMS };
    const { offer } = (await world.call<OfferAnswer>('/v1/offers', created)).body;
    for (const bearer of [client_secret, offer, null]) {
      for (const return_url of ['https://evil.example/', `${SHOP}.evil.example/`, 'javascript:alert(1)']) {
        const request = { ...kenyan('00'), ...(bearer === null && KENYAN_TERMS), return_url };
        const problem = expectProblem(await world.pay(bearer, request), 422, 'invalid_request');
        expect(fieldsOf(problem)).toEqual(['return_url']);
      }
    }
  });

  it('answers also to a form that is posted, from whatever page', async () => {
    const { back } = await paid(`${SHOP}/thanks`);
    const posted = await goBack(back, 'POST', { origin: 'https://operator.example' });
    expect(posted.status).toBe(303);
    expect(posted.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is a page of the proxy’s own where there is nowhere to go', async () => {
    const { payment, back } = await paid();
    const { status, headers, body } = await goBack(back);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('location')).toBeNull();
    expect(body).toContain(payment.reference);
    expect(body).toContain('Boutique Akwaba');
    expect(body).not.toContain(payment.token);
  });

  it.each([
    ['ar-EG, fr;q=0.8', 'lang="ar-EG" dir="rtl"', 'عُد إلى المتجر'],
    ['FR', 'lang="FR" dir="ltr"', 'Retournez à la boutique'],
    ['de,pt-MZ;q=0.9,en;q=0.5', 'lang="pt-MZ" dir="ltr"', 'Volte à loja'],
    ['sw', 'lang="sw" dir="ltr"', 'Rudi dukani'],
    ['ha-NG', 'lang="ha-NG" dir="ltr"', 'Ku koma shago'],
    ['enx, "><script>', 'lang="en" dir="ltr"', 'Go back to the shop to see whether your payment has arrived'],
  ])(
    'speaks the browser’s language where it has nowhere to lead: %s',
    async (accepted, language, sentence) => {
      const { back } = await paid();
      const { headers, body } = await goBack(back, 'GET', { 'accept-language': accepted });
      expect(body).toContain(`<html ${language}>`);
      expect(body).toContain(sentence);
      // As large as the reader has set it.
      expect(body).toContain('font: 100%/1.5');
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    },
  );

  it('shows markup of a shop’s or a reference’s as text', async () => {
    const shop = await World.start({ MALIPO_MERCHANT_NAME: '<img src=x onerror=alert(1)>' });
    try {
      const { client_secret } = await shop.session({ reference: '"><script>alert(2)</script>' });
      const { body } = await shop.pay(client_secret, {
        operator: 'ci-mtn',
        customer: { phone: '+2250700000000', name: 'Awa', email: 'awa@example.com' },
      });
      const key = await returnKeyOf(shop, body.id);
      const { body: page } = await shop.call<string>(`/v1/return/${key}`);
      expect(page).toContain('&lt;script&gt;');
      expect(page).not.toMatch(/<script|<img/);
    } finally {
      await shop.close();
    }
  });

  it.each(['0'.repeat(32), 'short', '__proto__', '..%2f..', 'x'.repeat(500)])(
    'made up as %s leads nowhere',
    async (key) => {
      expectProblem(await world.call(`/v1/return/${key}`), 404, 'not_found');
    },
  );

  it('asks the upstream at once: the customer wants to know', async () => {
    const { payment, back } = await paid(`${SHOP}/thanks`);
    await world.until(payment.id, ({ next_action }) => next_action !== null);
    const asked = () => world.sandbox.requests().filter(({ text }) => text.includes(payment.id)).length;
    // Many asks have made the delays grow to minutes: only coming back brings the next one forward.
    world.sandbox.setStatus('pixel', `${payment.id}-1`, 2, { callback: false });
    const before = asked();
    await goBack(back);
    await world.untilStatus(payment.id, 'succeeded');
    expect(asked()).toBeGreaterThan(before);
  });
});

it('coming back again and again does not ask the upstream each time', async () => {
  const { payment, back } = await paid(`${SHOP}/thanks`);
  await world.until(payment.id, ({ next_action }) => next_action !== null);
  const asked = () => world.sandbox.requests().filter(({ text }) => text.includes(payment.id)).length;
  const [before, startedAt] = [asked(), performance.now()];
  for (let times = 0; times < 80; times++) {
    await goBack(back);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  // One in ten seconds counts, and begins the schedule anew: at 0, 0.5, 1.5, 3.5 and 6.5 seconds.
  const windows = Math.ceil((performance.now() - startedAt) / 10_000) + 1;
  expect(asked() - before).toBeLessThanOrEqual(5 * windows);
});

/** Reads the journal itself: this upstream is told no return address. */
async function returnKeyOf(shop: World, id: string): Promise<string> {
  const { openLibsql } = await import('../../src/journal/sqlite/libsql-client.ts');
  const database = await openLibsql(shop.environment['MALIPO_DATABASE_URL'] ?? '');
  const [row] = await database.all("select name from names where scope = 'return' and entry_id = ?", [id]);
  database.close();
  return String(row?.['name']);
}
