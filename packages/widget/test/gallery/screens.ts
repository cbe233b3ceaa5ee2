import type { FailureReason } from '@malipo/contract';
import { readSource } from '../../src/checkout-source.ts';
import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import { BEGUN_KEY, PendingPayments, TOKEN_LIFETIME_MS } from '../../src/pending-payments.ts';
import { browser } from '../../src/browser.ts';
import { keep } from '../../src/storage.ts';
import { CUSTOMER_KEY } from '../../src/stored.ts';
import { FakeProxy, json, problem } from '../support/fake-proxy.ts';
import { choose, fill, inside, press, title, until } from '../support/scene.ts';
import type { ScreenRecipe } from './recipe.ts';
import { STORE_SCREENS } from './store-screens.ts';
import { checkout, ended, operator, payment, TRANSFER, withToken } from '../support/fixtures.ts';

const NO_ATTRIBUTES = {
  proxy: '',
  session: '',
  offer: '',
  for: '',
  services: '',
  amount: '',
  currency: '',
  reference: '',
  country: '',
  operator: '',
  steps: '',
  returnUrl: '',
};
const LONG_NAME = 'Société ivoirienne de paiement mobile SA';
const LONG = {
  amount: '123456789',
  merchant: {
    name: 'Les Établissements Kouassi Frères et Compagnie',
    support: 'https://boutique.example/aide',
  },
  description: 'Commande numéro 1042: douze pagnes, trois paires de sandales et un parapluie bleu',
};
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
/** What the browser says when it loses its network. */
const goOffline = async (element: MalipoCheckout) => {
  await until(() => title(element));
  window.dispatchEvent(new Event('offline'));
};
const failure = (reason: FailureReason) =>
  ended('failed', { failure: { code: 'operator_failed', reason, message: 'E1000' } });
const CI = { country: 'CI' } as const;
const REMEMBERED = {
  phone: '+2250501020304',
  name: 'Awa Koné',
  email: 'awa@example.com',
  country: 'CI',
  operator: 'ci-mtn',
};
const NUMBER_FIRST = { steps: '' } as const;
const PHONE = { customer: { phone: '+2250700000000' } } as const;

export const SCREENS: Readonly<Record<string, ScreenRecipe>> = {
  country: { attributes: { offer: 'offer-1', session: '', country: '' }, checkout: { currency: 'XOF' } },
  countries: { attributes: { session: '' } },
  'countries-none': {
    attributes: { session: '' },
    act: async (element) => {
      const search = await until(() => inside(element).querySelector<HTMLInputElement>('input[type=search]'));
      search.value = 'Atlantis';
      search.dispatchEvent(new InputEvent('input'));
      await until(() => !inside(element).querySelector('.choice'));
    },
  },
  operator: { checkout: { ...CI, description: 'Two tickets for Saturday' } },
  'operator-chosen': { checkout: CI, act: (element) => choose(element, 'ci-orange') },
  number: { checkout: CI, attributes: NUMBER_FIRST },
  'number-anywhere': { attributes: NUMBER_FIRST },
  'number-known': {
    checkout: CI,
    attributes: NUMBER_FIRST,
    act: async (element) => {
      await fill(element, 'phone', '05 01 02 03 04');
      await until(() => inside(element).querySelector('input[name=email]'));
    },
  },
  'number-choosing': {
    attributes: NUMBER_FIRST,
    act: async (element) => {
      await fill(element, 'phone', '+225 09 01 02 03 04');
      await until(() => inside(element).querySelector('.tile'));
    },
  },
  'number-changing': {
    checkout: CI,
    attributes: NUMBER_FIRST,
    act: async (element) => {
      await fill(element, 'phone', '05 01 02 03 04');
      const change = await until(() => inside(element).querySelector<HTMLElement>('.known .link'));
      change.click();
      await until(() => inside(element).querySelector('.tile'));
    },
  },
  'number-shared': {
    checkout: { ...CI, allow_sharing: true },
    attributes: NUMBER_FIRST,
    act: (element) => until(() => inside(element).querySelector('.share button')),
  },
  'number-link-shown': {
    checkout: { ...CI, allow_sharing: true },
    attributes: NUMBER_FIRST,
    prepare: () => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
    act: async (element) => {
      await until(() => inside(element).querySelector('.share button'));
      await press(element, '.share button');
      await until(() => inside(element).textContent.includes('/pay#cs_other'));
    },
  },
  'number-remembered': {
    checkout: CI,
    attributes: NUMBER_FIRST,
    prepare: () => keep(CUSTOMER_KEY, REMEMBERED),
    act: (element) => until(() => inside(element).textContent.includes('Awa Koné')),
  },
  'number-offline': { checkout: CI, attributes: NUMBER_FIRST, act: goOffline },
  'number-too-short': {
    checkout: CI,
    attributes: NUMBER_FIRST,
    act: async (element) => {
      await fill(element, 'phone', '05 01');
      await press(element, 'button.main');
      await until(() => inside(element).querySelector('[aria-invalid]'));
    },
  },
  'number-given': {
    checkout: { ...CI, customer: { phone: '+2250501020304', name: 'Awa Koné', email: 'awa@example.com' } },
    attributes: NUMBER_FIRST,
    act: (element) => until(() => inside(element).textContent.includes('Awa Koné')),
  },
  amount: { attributes: { session: '', country: 'CI', operator: 'ci-orange', reference: 'gift' } },
  'amount-too-low': {
    attributes: { session: '', country: 'CI', operator: 'ci-orange', reference: 'gift' },
    act: async (element) => {
      await fill(element, 'amount', '2');
      await press(element, 'button.main');
    },
  },
  details: { checkout: { ...CI, ...PHONE }, attributes: { operator: 'ci-orange' } },
  'details-three': {
    checkout: CI,
    attributes: { operator: 'ci-mtn' },
    act: async (element) => {
      await fill(element, 'phone', '07 00');
      await press(element, 'button.main');
    },
  },
  'details-too-often': {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) =>
      proxy.creations.push(() => problem(429, 'rate_limited', {}, { 'Retry-After': '300' })),
    act: (element) => press(element, 'button.main'),
  },
  'details-refused': {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) => proxy.creations.push(() => problem(422, 'something_new')),
    act: (element) => press(element, 'button.main'),
  },
  approve: {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    act: (element) => press(element, 'button.main'),
  },
  'approve-message': {
    payment: payment({
      next_action: {
        type: 'approve_on_phone',
        message: 'Composez #144*82# puis validez avec votre code secret.',
        expires_at: new Date(Date.now() + 95_000).toISOString(),
      },
    }),
  },
  'approve-nothing': {
    attributes: { operator: 'ci-orange' },
    payment: payment({ created_at: secondsAgo(30) }),
  },
  'approve-dial': {
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) => {
      const prompt = { dial: '*133#', seconds: 90 };
      proxy.operators = { CI: [operator({ id: 'ci-orange', name: 'Orange', prompt })] };
    },
    checkout: CI,
    payment: payment({ created_at: secondsAgo(30), livemode: false }),
  },
  'request-over': {
    attributes: { operator: 'ci-orange' },
    payment: payment({ created_at: secondsAgo(100) }),
  },
  'request-over-asked': {
    attributes: { operator: 'ci-orange' },
    payment: payment({ created_at: secondsAgo(100) }),
    act: async (element) => {
      await press(element, 'button.main');
      await until(() => inside(element).querySelector('.main + .note'));
    },
  },
  'request-over-offer': {
    checkout: { ...CI, ...PHONE },
    attributes: { session: '', offer: 'offer-4', operator: 'ci-orange' },
    prepare: (proxy) =>
      proxy.creations.push(() =>
        json(withToken(payment({ source: 'offer', created_at: secondsAgo(100) })), 201),
      ),
    act: (element) => press(element, 'button.main'),
  },
  sending: {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) => proxy.creations.push(() => new Promise(() => undefined)),
    act: (element) => press(element, 'button.main'),
  },
  redirect: {
    payment: payment({
      operator: { id: 'ci-wave', name: 'Wave', country: 'CI' },
      next_action: { type: 'redirect', url: 'https://pay.wave.com/c/cos-1xyz' },
    }),
  },
  'redirect-going': {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) =>
      (proxy.creates = payment({
        next_action: { type: 'redirect', url: 'https://pay.orange.example/c/1' },
      })),
    act: async (element) => {
      await press(element, 'button.main');
      await until(() => inside(element).querySelector('a.main'));
    },
  },
  'redirect-elsewhere': {
    payment: payment({ next_action: { type: 'redirect', url: 'https://pay.wave.com/c/cos-1xyz' } }),
    prepare: () => keep(BEGUN_KEY, null),
  },
  'redirect-unsafe': { payment: payment({ next_action: { type: 'redirect', url: 'javascript:alert(1)' } }) },
  transfer: {
    checkout: { amount: '12500', currency: 'NGN', country: 'NG' },
    payment: payment({
      amount: '12500',
      currency: 'NGN',
      operator: { id: 'ng-bank-transfer', name: 'Bank transfer', country: 'NG' },
      next_action: TRANSFER,
    }),
  },
  'transfer-copied': {
    payment: payment({ amount: '12500', currency: 'NGN', next_action: TRANSFER }),
    prepare: () =>
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: () => Promise.resolve() },
        configurable: true,
      }),
    act: (element) => press(element, '.transfer button'),
  },
  'transfer-offline': {
    payment: payment({ amount: '12500', currency: 'NGN', next_action: TRANSFER }),
    act: goOffline,
  },
  elsewhere: { payment: payment({ created_at: secondsAgo(30) }), prepare: () => keep(BEGUN_KEY, null) },
  'approve-offline': { payment: payment(), act: goOffline },
  'returned-elsewhere': {
    attributes: { session: '', for: '' },
    prepare: (proxy) => {
      proxy.payments.set('pay_9', withToken(payment({ id: 'pay_9', next_action: null }), 'of-the-return'));
      history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=of-the-return`);
    },
  },
  starting: { payment: ended('processing') },
  succeeded: { payment: ended('succeeded'), checkout: { return_url: 'https://shop.example/thanks' } },
  failed: {
    payment: ended('failed', {
      failure: { code: 'operator_failed', reason: 'insufficient_funds', message: 'Solde insuffisant' },
    }),
  },
  'failed-money': {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) =>
      (proxy.creates = ended('failed', {
        livemode: false,
        failure: {
          code: 'operator_failed',
          reason: 'insufficient_funds',
          message: 'E4042: INSUFFICIENT_FUNDS',
        },
      })),
    act: (element) => press(element, 'button.main'),
  },
  'failed-number': { payment: failure('not_registered') },
  'failed-way': { payment: failure('unavailable') },
  'succeeded-test': { payment: ended('succeeded', { livemode: false }) },
  cancelled: { payment: ended('cancelled') },
  expired: { payment: ended('expired') },
  'expired-long-ago': { payment: ended('expired', { expires_at: secondsAgo(600) }) },
  review: {
    payment: ended('needs_review', {
      failure: { code: 'mismatch', reason: 'other', message: 'amounts differ' },
    }),
  },
  unfinished: {
    attributes: { session: '', offer: 'offer-2' },
    prepare: (proxy) => {
      const open = withToken(payment({ source: 'offer' }));
      proxy.payments.set(open.id, open);
      const { scope } = readSource({ ...NO_ATTRIBUTES, proxy: FakeProxy.address, offer: 'offer-2' });
      const pending = { id: open.id, token: open.token, phoneEnding: '0042' };
      new PendingPayments(scope).remember(pending, TOKEN_LIFETIME_MS);
    },
  },
  unsure: {
    attributes: { session: '', for: '', amount: '1500', currency: 'XOF', reference: 'gift-7' },
    // Too old to be sent again by itself.
    prepare: () => {
      const open = { amount: '1500', currency: 'XOF', reference: 'gift-7' };
      const { scope } = readSource({ ...NO_ATTRIBUTES, ...open, proxy: FakeProxy.address });
      const unanswered = { key: 'key-of-an-hour-ago', body: '{}', since: Date.now() - 3_600_000 };
      keep(`malipo:${scope}:submission`, unanswered);
    },
  },
  unreadable: {
    attributes: { session: '', offer: 'offer-3' },
    prepare: () => {
      const { scope } = readSource({ ...NO_ATTRIBUTES, proxy: FakeProxy.address, offer: 'offer-3' });
      const pending = { id: 'pay_7', token: 'a-token', phoneEnding: '0042' };
      new PendingPayments(scope).remember(pending, TOKEN_LIFETIME_MS);
    },
  },
  unreachable: { prepare: (proxy) => void (proxy.isReachable = false) },
  'session-expired': {
    checkout: { ...CI, ...PHONE },
    attributes: { operator: 'ci-orange' },
    prepare: (proxy) => proxy.creations.push(() => problem(410, 'session_expired')),
    act: (element) => press(element, 'button.main'),
  },
  ...STORE_SCREENS,
  'long-operators': {
    checkout: { ...CI, ...LONG },
    prepare: (proxy) => {
      proxy.operators = {
        CI: [
          operator({ id: 'ci-long', name: LONG_NAME, limits: { min: '5', max: null } }),
          operator({ id: 'ci-wave', name: 'Wave' }),
        ],
      };
    },
  },
  'long-succeeded': {
    checkout: LONG,
    payment: ended('succeeded', {
      amount: LONG.amount,
      reference: 'a-reference-of-which-nobody-thought-that-it-would-be-so-long',
      operator: { id: 'ci-long', name: LONG_NAME, country: 'CI' },
    }),
  },
};

/** Puts the element on the page, in front of a fake proxy, and brings it to a screen. */
export async function arrange(
  recipe: ScreenRecipe,
  proxy: FakeProxy,
  page: { parent: Element; locale?: string },
): Promise<MalipoCheckout> {
  browser.leaveFor = () => undefined;
  proxy.checkout = checkout({
    ...recipe.checkout,
    ...(recipe.payment ? { payment: withToken(recipe.payment) } : {}),
  });
  if (recipe.payment) {
    proxy.payments.set(recipe.payment.id, withToken(recipe.payment));
    keep(BEGUN_KEY, recipe.payment.id);
  }
  recipe.prepare?.(proxy);
  const element = document.createElement('malipo-checkout');
  const attributes = {
    for: 'open',
    session: 'secret-1',
    locale: page.locale ?? 'en',
    steps: 'operator',
    ...recipe.attributes,
  };
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.setAttribute('proxy', FakeProxy.address);
  const ready = new Promise((resolve) => element.addEventListener('malipo-ready', resolve, { once: true }));
  page.parent.append(element);
  await ready;
  await element.updateComplete;
  await recipe.act?.(element);
  await element.updateComplete;
  return element;
}
