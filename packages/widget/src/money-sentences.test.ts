import type { Payment } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { problem } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, TRANSFER, withToken } from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import { UNSURE } from '../test/support/unanswered.ts';
import type { View } from './checkout.ts';
import { en } from './i18n/en.ts';
import { noticeOf } from './layout/notices.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const NOT_CHARGED = 'You have not been charged';
const OFFLINE = 'You are offline.';
const NOTHING_SENT = `${NOT_CHARGED}. ${OFFLINE} Nothing has been sent. Everything you entered is kept.`;
const GOES_ON = `${OFFLINE} Your payment goes on without this page. Do not pay again;`;
const STILL_VALID = `${OFFLINE} The details below stay valid.`;
const LINK = { next_action: { type: 'redirect', url: 'https://pay.wave.com/c/1' } } as const;

const STEP = { session: 's', country: 'CI', operator: 'ci-orange' };
const FAILED = ended('failed', { failure: { code: 'operator_failed', reason: 'other', message: 'no' } });

/** What a screen says about money, online and offline; `null` where it says nothing. */
interface Row {
  readonly reach: (scene: Scene) => Promise<MalipoCheckout>;
  /** Whether "You have not been charged" is said online. */
  readonly online: boolean;
  readonly offline: string | null;
}

const withPayment =
  (of: Payment) =>
  (scene: Scene): Promise<MalipoCheckout> => {
    const kept = withToken(of);
    scene.proxy.payments.set(kept.id, kept);
    scene.proxy.checkout = checkout({ payment: kept });
    return scene.open({ session: 's' });
  };

const paying = async (element: MalipoCheckout) => {
  await fill(element, 'phone', '0701020304');
  await press(element, 'button.main');
};

const never = () => new Promise<Response>(() => undefined);

const TABLE: Readonly<Record<string, Row>> = {
  'a question': { reach: (scene) => scene.open(STEP), online: false, offline: NOTHING_SENT },
  'a question with a refusal above it': {
    async reach(scene) {
      scene.proxy.creations.push(() => problem(422, 'something_new'));
      const element = await scene.open(STEP);
      await paying(element);
      await until(() => words(element).includes('This payment was not accepted'));
      return element;
    },
    online: true,
    offline: NOTHING_SENT,
  },
  'a refusal that ends it': {
    async reach(scene) {
      scene.proxy.creations.push(() => problem(410, 'session_expired'));
      const element = await scene.open(STEP);
      await paying(element);
      await until(() => title(element) === 'The time to pay has run out');
      return element;
    },
    online: true,
    offline: NOT_CHARGED,
  },
  'a submission that takes long': {
    async reach(scene) {
      scene.proxy.creations.push(never);
      const element = await scene.open(STEP);
      await until(() => title(element) === 'Pay with Orange');
      await paying(element);
      await until(() => title(element) === 'We are asking Orange');
      return element;
    },
    online: false,
    offline: null,
  },
  'a submission without an answer': {
    async reach(scene) {
      scene.hasPassingTime = true;
      for (let tries = 0; tries < 3; tries += 1) {
        scene.proxy.creations.push(() => Promise.reject(new TypeError('Failed to fetch')));
      }
      scene.proxy.creations.push(() => {
        scene.stopTime();
        return Promise.reject(new TypeError('Failed to fetch'));
      });
      const element = await scene.open(STEP);
      await paying(element);
      await until(() => title(element) === UNSURE);
      return element;
    },
    online: false,
    offline: null,
  },
  'a question after a payment that is still open': {
    async reach(scene) {
      scene.proxy.checkout = checkout();
      const open = withToken(payment({ source: 'offer' }));
      scene.proxy.payments.set(open.id, open);
      const element = await scene.open({ offer: 'o', country: 'CI', operator: 'ci-orange' });
      await paying(element);
      await until(() => title(element) === 'Approve on your phone');
      await press(element, 'Pay again');
      await until(() => title(element) === 'Pay with Orange');
      scene.proxy.creations.push(() => problem(422, 'something_new'));
      await press(element, 'button.main');
      await until(() => words(element).includes('This payment was not accepted'));
      return element;
    },
    online: false,
    offline: GOES_ON,
  },
  'a question beside another tab that has paid': {
    async reach(scene) {
      const open = { offer: 'o', country: 'CI', operator: 'ci-orange' };
      const [one, other] = [await scene.open(open), await scene.open(open)];
      await paying(one);
      await until(() => scene.heard('malipo-pending').length > 0);
      one.remove();
      // What words it comes with the part that pays.
      await fill(other, 'phone', '0701020304');
      await until(() => !other.isUpdatePending);
      return other;
    },
    online: false,
    offline: GOES_ON,
  },
  'a question after a payment that may still succeed late': {
    async reach(scene) {
      const element = await withPayment(ended('expired', { source: 'offer' }))(scene);
      await press(element, 'Try again');
      await until(() => title(element) !== 'No money has reached us');
      return element;
    },
    online: false,
    offline: GOES_ON,
  },
  'a payment of an earlier visit': {
    async reach(scene) {
      const open = { offer: 'o', country: 'CI', operator: 'ci-orange' };
      const first = await scene.open(open);
      await paying(first);
      await until(() => scene.heard('malipo-pending').length > 0);
      first.remove();
      return scene.open(open);
    },
    online: false,
    offline: GOES_ON,
  },
  'a payment that cannot be seen': {
    async reach(scene) {
      const open = { offer: 'o', country: 'CI', operator: 'ci-orange' };
      const first = await scene.open(open);
      await paying(first);
      await until(() => scene.heard('malipo-pending').length > 0);
      first.remove();
      scene.proxy.reading = () => problem(401, 'unauthorized');
      return scene.open(open);
    },
    online: false,
    offline: null,
  },
  'a page that does not load': {
    reach(scene) {
      scene.proxy.isReachable = false;
      return scene.open({ session: 's' });
    },
    online: false,
    offline: null,
  },
  'a prompt on the phone': { reach: withPayment(payment()), online: false, offline: GOES_ON },
  'a link to the operator': { reach: withPayment(payment(LINK)), online: false, offline: GOES_ON },
  'a link that is not safe': {
    reach: withPayment(payment({ next_action: { type: 'redirect', url: 'javascript:alert(1)' } })),
    online: false,
    offline: GOES_ON,
  },
  'bank details': {
    reach: withPayment(payment({ next_action: TRANSFER })),
    online: false,
    offline: STILL_VALID,
  },
  'a payment that is being started': {
    reach: withPayment(ended('processing')),
    online: false,
    offline: GOES_ON,
  },
  'a receipt': { reach: withPayment(ended('succeeded')), online: false, offline: null },
  'a receipt of this very page': {
    async reach(scene) {
      const element = await scene.open(STEP);
      await paying(element);
      await until(() => scene.heard('malipo-pending').length > 0);
      scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
      await until(() => title(element) === 'Paid');
      return element;
    },
    online: false,
    offline: null,
  },
  'a payment that has failed': { reach: withPayment(FAILED), online: true, offline: NOT_CHARGED },
  'a payment that was cancelled': {
    reach: withPayment(ended('cancelled')),
    online: true,
    offline: NOT_CHARGED,
  },
  'a payment that has expired': { reach: withPayment(ended('expired')), online: false, offline: null },
  'a payment in review': { reach: withPayment(ended('needs_review')), online: false, offline: null },
};

describe('what is said about money', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  for (const [what, { reach, online, offline }] of Object.entries(TABLE)) {
    it(`${what}: ${online ? 'not charged' : 'not a word of that'}; offline: ${offline ?? 'nothing'}`, async () => {
      const element = await reach(scene);
      expect(words(element).includes(NOT_CHARGED)).to.equal(online);
      window.dispatchEvent(new Event('offline'));
      await until(() => !element.isUpdatePending);
      await element.updateComplete;
      // Some words come with a part of the script that may still be loading.
      if (offline !== null) await until(() => words(element).includes(offline));
      const said = words(element);
      if (offline === null) expect(said).not.to.contain(OFFLINE);
      expect(said.includes(NOT_CHARGED)).to.equal(offline?.startsWith(NOT_CHARGED) ?? false);
      window.dispatchEvent(new Event('online'));
      await until(() => !words(element).includes(OFFLINE));
    });
  }

  it('an expired payment says one thing: no money has come, and what to do in either case', async () => {
    const element = await withPayment(ended('expired', { expires_at: new Date().toISOString() }))(scene);
    expect(title(element)).to.equal('No money has reached us');
    expect(words(element)).to.match(/Did you enter your PIN.*Do not pay again\..*You did not\? Then you can/);
    expect(inside(element).querySelector('button.main')).to.equal(null);
    scene.letTimePass(121_000);
    element.requestUpdate();
    await element.updateComplete;
    expect(inside(element).querySelector('button.main')?.textContent).to.equal('Try again');
  });

  it('a receipt that has become doubtful says so, and is remembered', async () => {
    const element = await scene.open({ offer: 'o', country: 'CI', operator: 'ci-orange' });
    await paying(element);
    await until(() => scene.heard('malipo-pending').length > 0);
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
    scene.proxy.update('pay_1', { status: 'needs_review' });
    await until(() => title(element) === 'We are checking your payment');
    expect(words(element)).to.contain('This page said “Paid”. That is no longer certain.');
    element.remove();
    const again = await scene.open({ offer: 'o', country: 'CI', operator: 'ci-orange' });
    expect(title(again)).to.equal('We are checking your payment');
  });

  it('a payment in review that nobody has seen paid does not say that it was', async () => {
    const element = await withPayment(payment())(scene);
    scene.proxy.update('pay_1', { status: 'needs_review', next_action: null });
    await until(() => title(element) === 'We are checking your payment');
    expect(words(element)).not.to.contain('This page said');
  });

  for (const [what, reach] of Object.entries({
    'a question': (one: Scene) => one.open(STEP),
    ...Object.fromEntries(
      (['succeeded', 'failed', 'expired', 'needs_review'] as const).map((status) => [
        status,
        withPayment(ended(status, { livemode: false })),
      ]),
    ),
  })) {
    it(`a test is marked as one: ${what}`, async () => {
      scene.proxy.checkout = checkout({ livemode: false });
      const element = await reach(scene);
      const mark = inside(element).querySelector('[part=test]');
      expect(mark?.querySelector('[aria-hidden]')?.textContent).to.equal('TEST');
      expect(mark?.querySelector('.spoken')?.textContent).to.equal('TEST: no money moves');
    });
  }

  for (const [isOffline, isUncharged, said] of [
    [true, true, en.offline],
    [true, false, en.incomplete],
    [false, true, en.incomplete],
  ] as const) {
    it(`a part is missing, ${isOffline ? 'offline' : 'online'}, ${isUncharged ? 'nothing' : 'something'} sent: ${said}`, () => {
      const part = { isIncomplete: true, isOffline, isUncharged, noticeOf: () => undefined };
      expect(noticeOf({ checkout: part, texts: en } as unknown as View)).to.equal(said);
    });
  }

  it('what is real is not marked as a test', async () => {
    const element = await withPayment(ended('succeeded'))(scene);
    expect(words(element)).not.to.contain('TEST');
  });
});
