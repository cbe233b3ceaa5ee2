/** `GET /v1/checkout`: one answer from which a page draws its first screen; and payment links. */
import type { Checkout, CheckoutLink, OfferAnswer, Operator } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const read = (bearer: string | null, query = '') =>
  world.call<Checkout>(`/v1/checkout${query}`, { origin: SHOP, ...(bearer !== null && { bearer }) });
const codesOf = ({ countries }: Checkout) => countries.map(({ code }) => code);
const idsOf = (operators: readonly Operator[] | undefined) => (operators ?? []).map(({ id }) => id);

describe('the checkout of a session', () => {
  it('has what is to be paid, and where and how it can be', async () => {
    const { client_secret } = await world.session({ amount: '1500', currency: 'XOF' });
    const { body } = await read(client_secret);
    expect(body).toMatchObject({
      amount: '1500',
      currency: 'XOF',
      livemode: false,
      payment: null,
      operators: {},
    });
    expect(codesOf(body)).toContain('CI');
    expect(codesOf(body)).not.toContain('KE');
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
  });

  it('has the operators of the country that is asked for', async () => {
    const { client_secret } = await world.session({ amount: '1500', currency: 'XOF' });
    const { body } = await read(client_secret, '?country=CI');
    const { body: listed } = await world.call<{ operators: Operator[] }>(
      '/v1/countries/CI/operators?for=payment',
    );
    expect(body.operators['CI']).toEqual(listed.operators);
    expect((await read(client_secret, '?country=KE')).body.operators).toEqual({});
    expectProblem(await read(client_secret, '?country=nowhere'), 422, 'invalid_request');
  });

  it('has those of the only country, or of the one that is fixed', async () => {
    const { client_secret: only } = await world.session({ ...KENYAN_TERMS });
    expect(Object.keys((await read(only)).body.operators)).toEqual(['KE']);
    const { client_secret: fixed } = await world.session({ amount: '1500', currency: 'XOF', country: 'SN' });
    const { body } = await read(fixed);
    expect(codesOf(body)).toEqual(['SN']);
    expect(Object.keys(body.operators)).toEqual(['SN']);
  });

  it('leaves out who may not, and who cannot take the amount', async () => {
    const narrowed = await world.session({ amount: '1500', currency: 'XOF', operators: ['ci-orange'] });
    const { body } = await read(narrowed.client_secret);
    expect(codesOf(body)).toEqual(['CI']);
    expect(idsOf(body.operators['CI'])).toEqual(['ci-orange']);
    const all = await world.session({ ...KENYAN_TERMS });
    const much = await world.session({ amount: '999999999', currency: 'KES' });
    const few = idsOf((await read(much.client_secret, '?country=KE')).body.operators['KE']);
    expect(few.length).toBeLessThan(idsOf((await read(all.client_secret)).body.operators['KE']).length);
  });

  it('comes with its creation, as it would be read', async () => {
    const { client_secret, checkout } = await world.session({ ...KENYAN_TERMS, description: 'Two tickets' });
    const { body } = await read(client_secret);
    expect(checkout).toEqual({ ...body, now: checkout.now });
  });

  it('keeps its ETag while nothing but the time of day changes', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const first = await read(client_secret);
    world.ahead += 5000;
    const etag = first.headers.get('etag') ?? '';
    const options = { bearer: client_secret, headers: { 'if-none-match': etag } };
    expect((await world.call('/v1/checkout', options)).status).toBe(304);
    await world.pay(client_secret, kenyan('03'));
    expect((await world.call('/v1/checkout', options)).status).toBe(200);
  });
});

describe('without a bearer', () => {
  it('it says what can be paid, where open amounts are on', async () => {
    const { body } = await read(null, '?country=KE');
    expect(body).toMatchObject({ amount: null, currency: null, open_amounts: true, payment: null });
    expect(codesOf(body).length).toBeGreaterThan(5);
    expect(idsOf(body.operators['KE'])).toContain('ke-mpesa');
  });

  it('it is refused where they are off, and says why', async () => {
    await world.restart({ MALIPO_OPEN_AMOUNTS: 'false' });
    const { detail } = expectProblem(await read(null), 401, 'unauthorized');
    expect(detail).toContain('MALIPO_OPEN_AMOUNTS');
    await world.restart({ MALIPO_OPEN_AMOUNTS: 'true' });
  });
});

describe('as a form, which needs no preflight', () => {
  const open = (form: string, { origin = SHOP, query = '' } = {}) =>
    world.call<Checkout>(`/v1/checkout${query}`, {
      origin,
      text: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    });
  const formOf = (bearer: string) => new URLSearchParams({ access_token: bearer }).toString();

  it('the same is answered, to the pages that may read it', async () => {
    const { client_secret } = await world.session({ amount: '1500', currency: 'XOF' });
    const { body, headers } = await open(formOf(client_secret), { query: '?country=CI' });
    expect(body).toEqual({ ...(await read(client_secret, '?country=CI')).body, now: body.now });
    expect(headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(headers.get('cache-control')).toBe('no-store');
    const refused = await open(formOf(client_secret), { origin: 'https://evil.example' });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expectProblem(refused, 403, 'origin_not_allowed');
  });

  it.each([
    ['nothing', ''],
    ['another member', 'bearer=cs_x'],
    ['no token of ours', 'access_token=cs_x'],
    ['two words', 'access_token=a+b'],
    ['JSON', '{"access_token":"cs_x"}'],
  ])('%s is refused, and told what is wanted', async (_what, form) => {
    const { detail } = expectProblem(await open(form), 401, 'unauthorized');
    expect(detail).toContain('as access_token in a form');
  });

  it('reads neither a payment’s token, nor the secret key, nor the header, nor without end', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { token } = (await world.pay(client_secret, kenyan('03'))).body as unknown as { token: string };
    expectProblem(await open(formOf(token)), 401, 'unauthorized');
    world.ahead += 10_001;
    const { detail } = expectProblem(await open(formOf(SECRET_KEY)), 401, 'unauthorized');
    expect(detail).toContain('MALIPO_SECRET_KEY');
    expect(world.logs.map(({ event }) => event)).toContain('secret_key_exposed');
    const options = { method: 'POST', bearer: client_secret, origin: SHOP };
    expectProblem(await world.call('/v1/checkout', options), 401, 'unauthorized');
    expectProblem(await open(formOf('x'.repeat(70_000))), 413, 'body_too_large');
  });

  it('an offer that was withdrawn is refused', async () => {
    const { offer, id } = (
      await world.call<OfferAnswer>('/v1/offers', {
        bearer: SECRET_KEY,
        body: { amount: '700', currency: 'XOF' },
      })
    ).body;
    expect((await open(formOf(offer))).body.amount).toBe('700');
    await world.restart({ MALIPO_REVOKED_OFFERS: id });
    expectProblem(await open(formOf(offer)), 410, 'offer_revoked');
    await world.restart({ MALIPO_REVOKED_OFFERS: '' });
  });
});

describe('a payment link', () => {
  it('comes with sessions and offers, and with its QR code where that is wanted', async () => {
    const session = await world.session(KENYAN_TERMS);
    expect(session.url).toBe(`${world.proxy.url}/pay#${session.client_secret}`);
    expect(session).not.toHaveProperty('qr');
    const { body } = await world.call<OfferAnswer>('/v1/offers', {
      bearer: SECRET_KEY,
      body: { ...KENYAN_TERMS, qr: true },
    });
    expect(body.url).toBe(`${world.proxy.url}/pay#${body.offer}`);
    expect(body.qr).toMatch(/^<svg .*<\/svg>$/s);
    expect(body.qr).not.toContain('<script');
  });

  it('opens a page of the proxy’s own, with a policy that lets nothing else in', async () => {
    const { headers, body } = await world.call<string>('/pay');
    expect(headers.get('content-type')).toContain('text/html');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toContain('Boutique Akwaba');
  });

  it('shows there what the shop is called as text', async () => {
    const other = await World.start({
      MALIPO_MERCHANT_NAME: 'Awa & Sons <script>alert(1)</script>',
      MALIPO_SUPPORT: '"help" <img src=x>',
    });
    try {
      const { body } = await other.call<string>('/pay');
      expect(body).toContain('Awa &amp; Sons &lt;script&gt;');
      expect(body).toContain('&quot;help&quot; &lt;img');
      expect(body).not.toMatch(/<img|alert\(1\)<\/script>/);
    } finally {
      await other.close();
    }
  });

  it.each([
    ['ar-EG,fr;q=0.8', 'lang="ar-EG" dir="rtl"', 'رابط الدفع هذا غير كامل'],
    ['de,pt-MZ;q=0.9,en;q=0.5', 'lang="pt-MZ" dir="ltr"', 'Este link de pagamento'],
    ['de, "><script>', 'lang="en" dir="ltr"', 'This payment link is not complete'],
  ])('speaks the browser’s language on that page: %s', async (accepted, language, sentence) => {
    const answer = await fetch(`${world.proxy.url}/pay`, { headers: { 'accept-language': accepted } });
    const page = await answer.text();
    expect(page).toContain(`<html ${language}>`);
    expect(page).toContain(sentence);
  });

  it('is paid from that page: the proxy’s own origin is allowed', async () => {
    const { client_secret } = await world.session(KENYAN_TERMS);
    const { status } = await world.pay(client_secret, kenyan('00'), { origin: world.proxy.url });
    expect(status).toBe(201);
  });
});

describe('a link for somebody else who pays', () => {
  const linkOf = (bearer: string, query = '') =>
    world.call<CheckoutLink>(`/v1/checkout/link${query}`, { origin: SHOP, bearer });
  const bearerIn = ({ url }: CheckoutLink) => url.split('/pay#')[1] ?? '';

  it('is made only where the merchant’s server allows it', async () => {
    const { client_secret, checkout } = await world.session(KENYAN_TERMS);
    expect(checkout.allow_sharing).toBe(false);
    expectProblem(await linkOf(client_secret), 404, 'not_found');
    expect((await world.call('/v1/checkout/link', { origin: SHOP })).status).toBe(401);
  });

  it('is the same payment, without what is known of the customer or where he came from', async () => {
    const { client_secret, checkout } = await world.session({
      ...KENYAN_TERMS,
      description: 'Two tickets',
      customer: { phone: '+254712345678', name: 'Awa Koné' },
      return_url: `${SHOP}/thanks`,
      metadata: { cart: '7' },
      allow_sharing: true,
    });
    expect(checkout.allow_sharing).toBe(true);
    const { status, body } = await linkOf(client_secret);
    expect([status, body.qr]).toEqual([200, undefined]);
    const { body: shared } = await read(bearerIn(body));
    expect(shared).toEqual({ ...checkout, customer: {}, return_url: null, now: shared.now });
    expect(JSON.stringify(await (await linkOf(bearerIn(body), '?qr=true')).body)).toMatch(/<svg .*<path d=/);
  });

  it('is drawn once, however often it is asked for', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, allow_sharing: true });
    const { body: drawn } = await linkOf(client_secret, '?qr=true');
    expect((await linkOf(client_secret, '?qr=true')).body).toEqual(drawn);
    // Also for whoever has got the link.
    expect((await linkOf(bearerIn(drawn), '?qr=true')).body).toEqual(drawn);
    expect((await linkOf(client_secret)).body.qr).toBeUndefined();
    const other = await world.session({ ...KENYAN_TERMS, allow_sharing: true });
    expect((await linkOf(other.client_secret, '?qr=true')).body.url).not.toBe(drawn.url);
  });

  it('is paid once, whoever pays first', async () => {
    const { client_secret } = await world.session({ ...KENYAN_TERMS, allow_sharing: true });
    const { body } = await linkOf(client_secret);
    const both = await Promise.all(
      [client_secret, bearerIn(body)].map((one) => world.pay(one, kenyan('03'))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
