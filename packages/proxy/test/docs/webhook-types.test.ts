/** The page about webhooks names all of them, and no others. */
import { schemas } from '@malipo/contract';
import { expect, it } from 'vitest';
import { proseOf } from './pages.ts';

it('docs/webhooks.md lists every type that the proxy sends, in the order of the table', () => {
  const rows = [...proseOf('docs/webhooks.md').matchAll(/^\| `([a-z_.]+)` +\| (.+?) +\|$/gm)];
  expect(rows.map(([, type]) => type)).toEqual(schemas.WebhookType.options);
});
