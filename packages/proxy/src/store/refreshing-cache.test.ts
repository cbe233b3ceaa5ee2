/** RefreshingCache answers: who waits for a fetch, how often one is made, and what serves while none succeeds. */
import { describe, expect, it } from 'vitest';
import { RefreshingCache } from './refreshing-cache.ts';

const LIFETIME_MS = 60_000;
const RETRY_MS = 15_000;

/** A source that is answered by hand. */
function scripted() {
  const clock = { now: 1_000_000 };
  const kept = new RefreshingCache<string>(() => clock.now, LIFETIME_MS);
  const fetches: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const fetch = () =>
    new Promise<string>((resolve, reject) => {
      fetches.push({ resolve, reject });
    });
  const get = (key = 'products') => kept.get(key, fetch);
  /** Lets everything that has been answered take effect. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const keep = async (value: string) => {
    const waiting = get();
    fetches.at(-1)?.resolve(value);
    await waiting;
    await settle();
  };
  return { clock, fetches, get, keep, settle };
}

describe('an answer', () => {
  it('is waited for by the first callers, who share one fetch', async () => {
    const { fetches, get } = scripted();
    const waiting = [get(), get(), get()];
    expect(fetches).toHaveLength(1);
    fetches[0]?.resolve('one');
    expect(await Promise.all(waiting)).toEqual(Array(3).fill({ value: 'one', stale: false }));
  });

  it('is served within its life without a fetch, and each key for itself', async () => {
    const { clock, fetches, get, keep } = scripted();
    await keep('one');
    clock.now += LIFETIME_MS - 1;
    expect(await get()).toEqual({ value: 'one', stale: false });
    expect(fetches).toHaveLength(1);
    void get('services');
    expect(fetches).toHaveLength(2);
  });

  it('past its life is served at once, and refreshed behind, once', async () => {
    const { clock, fetches, get, keep, settle } = scripted();
    await keep('one');
    clock.now += LIFETIME_MS;
    expect(await get()).toEqual({ value: 'one', stale: false });
    await get();
    expect(fetches).toHaveLength(2);
    fetches[1]?.resolve('two');
    await settle();
    expect(await get()).toEqual({ value: 'two', stale: false });
  });

  it('that cannot be refreshed serves as stale; the upstream is left alone a while, then fresh again', async () => {
    const { clock, fetches, get, keep, settle } = scripted();
    await keep('one');
    clock.now += LIFETIME_MS;
    await get();
    fetches[1]?.reject(new Error('down'));
    await settle();
    expect(await get()).toEqual({ value: 'one', stale: true });
    clock.now += RETRY_MS;
    await get();
    expect(fetches).toHaveLength(2);
    clock.now += 1;
    expect(await get()).toEqual({ value: 'one', stale: true });
    expect(fetches).toHaveLength(3);
    fetches[2]?.resolve('two');
    await settle();
    expect(await get()).toEqual({ value: 'two', stale: false });
  });

  it('that was never there is an error for all who waited, and asked for again by the next', async () => {
    const { fetches, get } = scripted();
    const waiting = [get(), get()];
    fetches[0]?.reject(new Error('down'));
    for (const waited of waiting) await expect(waited).rejects.toThrow('down');
    const again = get();
    expect(fetches).toHaveLength(2);
    fetches[1]?.resolve('one');
    expect((await again).value).toBe('one');
  });

  it('that nobody has asked for in a long while is forgotten: made-up keys do not fill the memory', async () => {
    const { fetches, get, keep } = scripted();
    await keep('one');
    for (let key = 0; key < 2_000; key++) void get(`made-up ${key}`);
    expect(fetches).toHaveLength(2_001);
    void get();
    expect(fetches).toHaveLength(2_002);
  });
});
