import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { BUNDLE, PRODUCTS } from '../shop/products.ts';
import { STORE_PAGES } from '../pages/store-pages.ts';
import { addressIn, LANGUAGES, visitIn, visitOf } from './index.ts';

const app = new Hono();
app.get('/', (context) => context.text(visitOf(context).language));

describe('the language of the shop', () => {
  it.each(Object.entries(LANGUAGES))('%s names all that is sold', (_language, { words }) => {
    for (const { id } of [...PRODUCTS, BUNDLE]) expect(words.products[id]?.every(Boolean), id).toBe(true);
    for (const { address } of STORE_PAGES) expect(words.stores[address]?.every(Boolean), address).toBe(true);
    expect(Object.keys(words.endings).sort()).toEqual(Object.keys(LANGUAGES.en.words.endings).sort());
  });

  it('is the one that was picked, and is kept for the next page', async () => {
    const picked = await app.request('/?locale=ar');
    expect(await picked.text()).toBe('ar');
    const cookie = picked.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await app.request('/', { headers: { cookie } })).text()).toBe('ar');
    expect(await (await app.request('/?locale=en', { headers: { cookie } })).text()).toBe('en');
  });

  it('is English where nothing that is spoken was picked', async () => {
    expect(await (await app.request('/?locale=constructor')).text()).toBe('en');
  });

  it('keeps what else the address says', () => {
    expect(addressIn('sw', visitIn('en', '/pay?order=AK-1&locale=fr'))).toBe('?order=AK-1&locale=sw');
  });
});
