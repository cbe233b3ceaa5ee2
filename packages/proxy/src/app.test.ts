import { ENDPOINTS } from '@malipo/contract/endpoints';
import { describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { readConfig } from './config/read-config.ts';
import type { Dependencies } from './dependencies.ts';

const config = readConfig({
  MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
  MALIPO_SECRET_KEY: 'sk_0123456789abcdef0123456789abcdef',
  MALIPO_SIGNING_KEY: '0123456789abcdef0123456789abcdef',
});

/** Enough to put the app together; nothing of it is called here. */
const dependencies = {
  scheduler: { register: () => undefined, wakeAt: () => undefined },
  log: () => undefined,
  clock: { now: () => 0 },
  openApiText: async () => (await import('@malipo/contract/openapi')).openApiText(),
} as unknown as Dependencies;

describe('the app', () => {
  it('has the routes that openapi.json describes, and no others', () => {
    const routes = createApp(config, dependencies)
      .routes.filter(({ path, method }) => method !== 'ALL' && !path.endsWith('*'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = Object.values(ENDPOINTS).map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual([...described].sort());
  });

  it('describes itself', async () => {
    const answer = await createApp(config, dependencies).request('/openapi.json');
    const { paths } = (await answer.json()) as { paths: Record<string, { post?: { operationId: string } }> };
    expect(paths['/v1/payments']?.post?.operationId).toBe('createPayment');
  });
});
