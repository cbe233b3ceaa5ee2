/** What the gateway's tenants can collect, as routes of operators. */
import { minorUnitDigits, type PhoneFormat } from '@malipo/contract';
import type { GatewayTenant } from './config.ts';
import { dialCode } from '../../operators/dial-codes.ts';
import {
  TEST_OPERATOR_ID,
  type CollectRoute,
  type PayoutRoute,
  type TestRoutes,
} from '../../operators/operator.ts';
import { UPSTREAM } from './facts.ts';
import { PAYEE_FIELDS } from './payee-fields.ts';
import { SIMULATOR_ID, simulatorRow } from './providers/index.ts';
import type { ProviderRow } from './providers/row.ts';

/** The three ways in which providers write a phone number; the row's example shows which. */
export type PhoneForm = 'international' | 'national_with_zero' | 'national';

export interface PhoneRule {
  readonly form: PhoneForm;
  /** The same number in international form. */
  readonly format: PhoneFormat;
}

/** @returns null for a row without phone, or in a country whose dialling code neither we nor the row knows */
export function phoneRule(row: ProviderRow): PhoneRule | null {
  const code = row.phone?.country_code ?? dialCode(row.country);
  if (row.phone === undefined || code === null) return null;
  const { example } = row.phone;
  if (example.startsWith(code)) {
    return { form: 'international', format: { example, country_code: code, length: example.length } };
  }
  const form = example.startsWith('0') ? 'national_with_zero' : 'national';
  const international = code + example.replace(/^0/, '');
  return { form, format: { example: international, country_code: code, length: international.length } };
}

/** @param international digits of the international number, without `+` */
export function providerPhone(international: string, rule: PhoneRule): string {
  const national = international.slice(rule.format.country_code.length);
  if (rule.form === 'international') return international;
  return rule.form === 'national_with_zero' ? `0${national}` : national;
}

function needs(row: ProviderRow, collect: NonNullable<ProviderRow['collect']>): CollectRoute['needs'] {
  const members = [...collect.extras, ...(collect.top ?? [])];
  return [
    ...(row.phone === undefined ? [] : (['phone'] as const)),
    ...(members.some((member) => member === 'customer_name' || member === 'name') ? (['name'] as const) : []),
    ...(members.some((member) => member === 'customer_email' || member === 'email')
      ? (['email'] as const)
      : []),
  ];
}

/** The tenant's row of a provider; the simulator has one in every country. */
export function findRow(
  tenant: GatewayTenant,
  providerId: number | null,
  country: string,
  currency: string,
): ProviderRow | null {
  if (providerId !== SIMULATOR_ID) return tenant.providers.find((row) => row.id === providerId) ?? null;
  const phone = tenant.providers.find((row) => row.country === country && row.phone !== undefined)?.phone;
  return simulatorRow(country, currency, phone);
}

/** The gateway's simulator, as an operator of any country (`MALIPO_TEST_OPERATORS`). */
export function simulatorRoutes(tenants: readonly GatewayTenant[]): TestRoutes<CollectRoute> {
  return (country, currency) =>
    tenants.slice(0, 1).flatMap((tenant) => {
      const row = findRow(tenant, SIMULATOR_ID, country, currency);
      return row === null
        ? []
        : routesOfRow(tenant, row).map((route) => ({ ...route, operatorId: TEST_OPERATOR_ID }));
    });
}

const rowFacts = (row: ProviderRow, min: string) => ({
  operatorId: `${row.country.toLowerCase()}-${row.brand}`,
  name: row.name,
  country: row.country,
  currency: row.currency,
  min,
  max: row.max ?? null,
  decimals: row.decimals ?? minorUnitDigits(row.currency),
  isBankTransfer: row.channel === 'bank_transfer',
});

function routesOfRow(tenant: GatewayTenant, row: ProviderRow): CollectRoute[] {
  const { collect } = row;
  if (collect === undefined) return [];
  const common = rowFacts(row, collect.min);
  const ref = { upstream: UPSTREAM, tenant: tenant.name, provider_id: row.id };
  const direct: CollectRoute = {
    ...common,
    ref: { ...ref, page: false },
    channel: row.channel,
    needs: needs(row, collect),
    phone: phoneRule(row)?.format ?? null,
    flow: collect.flow,
    callbacksAreHints: false,
  };
  // The page asks the customer itself, and its query may hold nothing of the customer's (api.md, "Hosted pages").
  const page: CollectRoute = {
    ...common,
    ref: { ...ref, page: true },
    channel: 'hosted',
    needs: [],
    phone: null,
    flow: 'redirect',
    callbacksAreHints: true,
  };
  return [
    ...(collect.page === 'only' ? [] : [direct]),
    ...(collect.page !== undefined && tenant.pageUrl !== null ? [page] : []),
  ];
}

export function gatewayRoutes(tenants: readonly GatewayTenant[]): readonly CollectRoute[] {
  return tenants.flatMap((tenant) => tenant.providers.flatMap((row) => routesOfRow(tenant, row)));
}

/** Fields of the API that a payout's row needs, beside who or what is paid. */
function payoutNeeds(row: ProviderRow, payout: NonNullable<ProviderRow['payout']>): PayoutRoute['needs'] {
  return [
    row.phone === undefined ? 'account' : 'phone',
    ...payout.extras.map((extra) => PAYEE_FIELDS[extra]),
  ];
}

/** What the gateway's tenants can pay out, as routes of operators. */
export function gatewayPayoutRoutes(tenants: readonly GatewayTenant[]): readonly PayoutRoute[] {
  return tenants.flatMap((tenant) =>
    tenant.providers.flatMap((row): PayoutRoute[] => {
      const { payout } = row;
      if (payout === undefined) return [];
      return [
        {
          ...rowFacts(row, payout.min),
          ref: { upstream: UPSTREAM, tenant: tenant.name, provider_id: row.id, page: false },
          channel: row.channel,
          needs: payoutNeeds(row, payout),
          phone: phoneRule(row)?.format ?? null,
          flow: null,
        },
      ];
    }),
  );
}
