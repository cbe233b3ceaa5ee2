import type { PaidPurchase } from '@malipo/contract';
import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import { json, problem } from '../support/answers.ts';
import { ended } from '../support/fixtures.ts';
import { choose, fill, pick, press, title, until } from '../support/scene.ts';
import { product, PRODUCTS, purchase, service, SERVICES } from '../support/store-fixtures.ts';
import type { ScreenRecipe } from './recipe.ts';

/** Forty letters, and nine digits: what a screen must hold. */
const LONG_NAME = 'Compagnie ivoirienne d’électricité Abidj';
const LONG_AMOUNT = '123456789';

const inStore = (services: string) => ({ attributes: { session: '', for: 'store', services } });
/** Walks by the buttons alone, so that every language gets there. */
const send = (element: MalipoCheckout) => press(element, 'button.main');

/** Sends, and waits for what comes then. */
async function sendOn(element: MalipoCheckout): Promise<void> {
  const before = title(element);
  await send(element);
  await until(() => title(element) !== before);
}

async function enter(element: MalipoCheckout, field: string, text: string): Promise<void> {
  await fill(element, field, text);
  await sendOn(element);
}

async function toConfirm(element: MalipoCheckout): Promise<void> {
  await pick(element, 'Ikeja Electric');
  await enter(element, 'account', '45012345678');
}

async function toValue(element: MalipoCheckout): Promise<void> {
  await toConfirm(element);
  await sendOn(element);
}

async function toBundles(element: MalipoCheckout): Promise<void> {
  await enter(element, 'account', '+234 803 123 4567');
  await pick(element, 'MTN Data');
  await until(() => element.shadowRoot?.querySelector('.group'));
}

async function toPackages(element: MalipoCheckout): Promise<void> {
  await pick(element, 'DStv');
  await enter(element, 'account', '7012345678');
  await sendOn(element);
}

/** The country of the money, which is called differently in each language. */
async function pickIvory(element: MalipoCheckout): Promise<void> {
  const ivory = await until(() =>
    [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.choice') ?? [])].find((row) =>
      row.textContent.includes('+225'),
    ),
  );
  ivory.click();
}

/** To the total of a bundle, paid from an account in Côte d’Ivoire. */
async function toTotal(element: MalipoCheckout): Promise<void> {
  await toBundles(element);
  await pick(element, '1.5 GB, 7 days');
  await pickIvory(element);
  await choose(element, 'ci-orange');
  await sendOn(element);
}

/** A payment that has succeeded, and what it bought. */
const bought = (changes: Partial<PaidPurchase>): ScreenRecipe => ({
  payment: ended('succeeded', { purchase: purchase(changes) }),
  act: async (element) => {
    await until(() => element.shadowRoot?.querySelector('[part=facts]'));
    await until(() => element.shadowRoot?.textContent.includes(changes.name ?? 'Ikeja Electric Prepaid'));
  },
});

export const STORE_SCREENS: Readonly<Record<string, ScreenRecipe>> = {
  'store-category': inStore(''),
  'store-number': inStore('airtime'),
  'store-number-unknown': {
    ...inStore('airtime'),
    act: async (element) => {
      await fill(element, 'account', '0803 123 4567');
      await send(element);
    },
  },
  'store-destination': inStore('voucher'),
  'store-service': inStore('electricity'),
  'store-service-gone': {
    ...inStore('electricity'),
    prepare: ({ store }) => {
      store.services = {
        NG: [
          ...(SERVICES['NG'] ?? []),
          service('ng-long', LONG_NAME, 'electricity', { available: false }),
          service('ng-long2', `${LONG_NAME} 2`, 'electricity'),
        ],
      };
    },
  },
  'store-account': { ...inStore('electricity'), act: (element) => pick(element, 'Ikeja Electric') },
  'store-account-unknown': {
    ...inStore('electricity'),
    act: async (element) => {
      await pick(element, 'Ikeja Electric');
      await fill(element, 'account', '45099999999');
      await send(element);
      await until(() => element.shadowRoot?.querySelector('[aria-invalid]'));
    },
  },
  'store-account-nothing-due': {
    ...inStore('electricity'),
    prepare: ({ store }) => void store.lookUps.push(() => problem(422, 'nothing_due')),
    act: async (element) => {
      await pick(element, 'Ikeja Electric');
      await fill(element, 'account', '45012345678');
      await send(element);
      await until(() => element.shadowRoot?.querySelector('.notice'));
    },
  },
  'store-account-slow': {
    ...inStore('electricity'),
    prepare: ({ store }) => void store.lookUps.push(() => new Promise(() => undefined)),
    act: async (element) => {
      await pick(element, 'Ikeja Electric');
      await fill(element, 'account', '45012345678');
      await send(element);
      await until(() => element.shadowRoot?.querySelector('.notice'));
    },
  },
  'store-undelivered': bought({
    status: 'failed',
    failure: { code: 'refused', reason: 'other', message: 'Refused' },
  }),
  'store-confirm': { ...inStore('electricity'), act: toConfirm },
  'store-products': { ...inStore('data'), act: toBundles },
  'store-products-long': {
    ...inStore('data'),
    prepare: ({ store }) => {
      const price = { amount: LONG_AMOUNT, currency: 'NGN' };
      store.products = {
        'ng-mtn-data': [
          product('long', LONG_NAME, { group: LONG_NAME, price }),
          ...(PRODUCTS['ng-mtn-data'] ?? []),
        ],
      };
    },
    act: toBundles,
  },
  'store-value': { ...inStore('electricity'), act: toValue },
  'store-value-too-low': {
    ...inStore('electricity'),
    act: async (element) => {
      await toValue(element);
      await fill(element, 'value', '1');
      await send(element);
    },
  },
  'store-options': {
    ...inStore('tv'),
    act: async (element) => {
      await toPackages(element);
      await pick(element, 'DStv Compact');
      await until(() => element.shadowRoot?.querySelector('.tile'));
      element.shadowRoot?.querySelectorAll<HTMLElement>('.tile input')[2]?.click();
    },
  },
  'store-options-long': {
    ...inStore('tv'),
    prepare: ({ store }) => {
      const price = { amount: LONG_AMOUNT, currency: 'NGN' };
      store.products = {
        'ng-dstv': [
          product('one', 'DStv Compact', {
            prices: { option: 'months', values: { 1: price, 12: price } },
            addons: [{ id: 'long', name: LONG_NAME, price }],
          }),
        ],
      };
    },
    act: async (element) => {
      await toPackages(element);
      await until(() => element.shadowRoot?.querySelector('.tile'));
    },
  },
  'store-pieces': { ...inStore('exam'), act: (element) => pick(element, 'WAEC') },
  'store-total': { ...inStore('data'), act: toTotal },
  'store-price-changed': {
    ...inStore('data'),
    prepare: (proxy) => proxy.creations.push(() => problem(409, 'price_changed')),
    act: async (element) => {
      await toTotal(element);
      await fill(element, 'phone', '07 01 02 03 04');
      await send(element);
      await until(() => element.shadowRoot?.querySelector('.notice'));
    },
  },
  'store-total-long': {
    ...inStore('data'),
    prepare: (proxy) => {
      const { CI = [] } = proxy.operators;
      proxy.operators = { CI: CI.map((one) => ({ ...one, limits: { min: '5', max: null } })) };
      proxy.store.quotes.push(() =>
        json({
          id: 'quo_1',
          amount: LONG_AMOUNT,
          currency: 'NGN',
          fees: LONG_AMOUNT,
          rate: '0.412345',
          total: '999999999',
          total_currency: 'XOF',
          expires_at: '2099-01-01T00:00:00Z',
        }),
      );
    },
    act: toTotal,
  },
  'store-sold-out': {
    ...inStore('data'),
    prepare: ({ store }) => store.quotes.push(() => problem(409, 'product_unavailable')),
    act: async (element) => {
      await toBundles(element);
      await pick(element, '1.5 GB, 7 days');
      await pickIvory(element);
      await choose(element, 'ci-orange');
      await until(() => element.shadowRoot?.querySelector('.notice'));
    },
  },
  'store-wrong-attribute': inStore('bread'),
  'store-delivering': bought({}),
  'store-token': bought({
    status: 'delivered',
    result: {
      token: '12345678901234567890',
      units: '42.7 kWh',
      instructions: 'Enter the token on your meter,\nthen press #.',
    },
  }),
  'store-pins': bought({
    name: 'WAEC Result checker PIN',
    account: null,
    status: 'delivered',
    result: {
      pins: [
        { pin: '908172635544', serial: 'WRN2100000001', expires_at: '2030-05-01T10:00:00Z' },
        { pin: '112233445566', serial: 'WRN2100000002', expires_at: null },
      ],
    },
  }),
  'store-long': bought({
    name: LONG_NAME,
    account: 'a-user-id-that-is-longer-than-anybody-thought',
    status: 'delivered',
    result: { token: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', units: '1' },
  }),
  'store-sent': bought({ name: 'MTN Airtime', account: '08031234567', status: 'delivered', result: {} }),
  'store-hidden': bought({ status: 'delivered' }),
  'store-stuck': bought({ status: 'needs_review' }),
};
