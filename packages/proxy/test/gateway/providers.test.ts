/** Every row of the provider tables: against a second reading of the documents, and against a gateway. */
import { SANDBOX_PROVIDERS, type SandboxProvider } from '@malipo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN_PROVIDERS } from '../../src/upstreams/gateway/providers/index.ts';
import type { ProviderRow } from '../../src/upstreams/gateway/providers/row.ts';
import { World } from '../harness.ts';

const rows = [...BUILT_IN_PROVIDERS].flatMap(([tenant, table]) => table.map((row) => ({ tenant, row })));
const sorted = (names: readonly string[] | undefined) => [...(names ?? [])].sort();

/** Where no minimum is printed the proxy asks for the smallest amount of the currency. */
const minimum = (min: string | undefined) => (min === '0.01' ? null : (min ?? null));

function ofProxy(tenant: string, row: ProviderRow) {
  return {
    tenant,
    id: row.id,
    country: row.country,
    currency: row.currency,
    collectMin: minimum(row.collect?.min),
    payoutMin: minimum(row.payout?.min),
    max: row.max ?? null,
    phoneExample: row.phone?.example ?? null,
    collectExtras: sorted(row.collect?.extras),
    collectTop: sorted(row.collect?.top),
    payoutExtras: sorted(row.payout?.extras),
    flow: row.collect?.flow,
    page: row.collect?.page,
  };
}

function ofSandbox(row: SandboxProvider) {
  return {
    ...row,
    // Printed with the documents' misprints.
    name: undefined,
    collectExtras: sorted(row.collectExtras),
    collectTop: sorted(row.collectTop),
    payoutExtras: sorted(row.payoutExtras),
  };
}

describe('the tables', () => {
  it('name the providers that the other reading names', () => {
    const named = SANDBOX_PROVIDERS.filter(({ country }) => country !== null);
    expect(named.map(({ tenant, id }) => `${tenant}:${id}`).sort()).toEqual(
      rows.map(({ tenant, row }) => `${tenant}:${row.id}`).sort(),
    );
  });

  it.each(rows.map(({ tenant, row }) => [`${tenant}:${row.id}`, tenant, row] as const))(
    'say of %s what the other reading says',
    (_, tenant, row) => {
      const other = SANDBOX_PROVIDERS.find((found) => found.tenant === tenant && found.id === row.id);
      expect(other && ofSandbox(other)).toEqual(ofProxy(tenant, row));
    },
  );
});

/** Each way to collect, as `MALIPO_ROUTES` writes it. */
const routes = rows.flatMap(({ tenant, row }) => {
  const operator = `${row.country.toLowerCase()}-${row.brand}`;
  const direct = { tenant, row, operator, route: `${tenant}:${row.id}`, byPage: false };
  const page = { ...direct, route: `${direct.route}@page`, byPage: true };
  const { collect } = row;
  if (collect === undefined) return [];
  return [...(collect.page === 'only' ? [] : [direct]), ...(collect.page === undefined ? [] : [page])];
});

/** A proxy reaches each operator by one of its routes: as many rounds as the longest list of routes. */
const rounds = routes.reduce<(typeof routes)[]>((groups, route) => {
  const group = groups.find((others) => others.every(({ operator }) => operator !== route.operator));
  if (group === undefined) groups.push([route]);
  else group.push(route);
  return groups;
}, []);

describe.each(rounds.map((group, number) => [number + 1, group] as const))(
  'a gateway accepts a payment, round %i',
  (_, group) => {
    let world: World;
    beforeAll(async () => {
      world = await World.start({
        MALIPO_ROUTES: group.map(({ operator, route }) => `${operator}=${route}`).join(';'),
      });
    });
    afterAll(() => world.close());

    let phones = 1000;
    it.each(group.map((route) => [route.route, route] as const))(
      'by %s, of the least and of the most that it takes',
      async (__, { tenant, row, operator, byPage }) => {
        for (const amount of [row.collect?.min ?? '', row.max ?? '123456789']) {
          const { body: catalogue } = await world.call<{ operators: { id: string; fields: Field[] }[] }>(
            `/v1/countries/${row.country}/operators`,
          );
          const fields = catalogue.operators.find(({ id }) => id === operator)?.fields ?? [];
          const session = await world.session({ amount, currency: row.currency });
          const { status, body } = await world.pay(session.client_secret, {
            operator,
            customer: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, (phones += 1))])),
          });
          expect(status, JSON.stringify(body)).toBe(201);
          if (byPage) await fillInPage(body.next_action);
          const [order, ...more] = world.sandbox
            .orders()
            .filter(({ orderId }) => orderId.startsWith(body.id));
          expect(more).toEqual([]);
          expect(order).toMatchObject({
            tenant,
            providerId: row.id,
            currency: row.currency,
            amount: amount.includes('.') ? amount : `${amount}.00`,
          });
          const refusals = world.sandbox
            .requests()
            .filter(({ call, refusal }) => call === 'payment_c2b' && refusal !== null);
          expect(refusals).toEqual([]);
        }
      },
    );
  },
);

interface Field {
  readonly name: 'phone' | 'name' | 'email';
  readonly format?: { readonly example: string };
}

/** What a customer enters; a number that nobody answers, another one each time. */
function valueOf({ name, format }: Field, number: number): string {
  if (name === 'name') return 'Awa Koné';
  return name === 'email' ? 'awa@example.com' : `+${format?.example.slice(0, -6)}${number}03`;
}

/** Opens the hosted page as the customer does, and gives what it asks for. */
async function fillInPage(action: unknown): Promise<void> {
  const { url } = action as { url: string };
  const opened = await fetch(url, { redirect: 'manual' });
  expect(opened.status).toBe(200);
  const filled = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ email: 'awa@example.com', name: 'Awa Koné' }),
    redirect: 'manual',
  });
  expect(filled.status).toBe(303);
}
