import type { Payment } from '@malipo/contract';
import { APPROVE_ON_PHONE_MESSAGE } from '@malipo/contract/texts';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import {
  checkout,
  ended,
  operator,
  OPERATORS,
  payment,
  TRANSFER,
  withToken,
} from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, until, words } from '../test/support/scene.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const OFFER = { offer: 'offer', country: 'CI', operator: 'ci-orange' };
const SESSION = { session: 's', country: 'CI', operator: 'ci-orange' };
const approve = { type: 'approve_on_phone', expires_at: '2030-01-01T00:00:00Z' } as const;
const OVER = 'The request has probably run out';

describe('waiting for the phone', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
    scene.proxy.creates = payment({ source: 'offer' });
  });
  afterEach(() => scene.end());

  const pay = async (element: MalipoCheckout, phone = '07 01 02 03 04') => {
    await fill(element, 'phone', phone);
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
  };
  const afterwards = async (element: MalipoCheckout, seconds: number) => {
    scene.letTimePass(seconds * 1000);
    element.requestUpdate();
    await element.updateComplete;
    await element.updateComplete;
  };
  const spoken = (element: MalipoCheckout) =>
    inside(element).querySelector('[role=status]')?.textContent.replace('\u00a0', ' ') ?? '';
  const asked = () => scene.proxy.sentTo('POST', '/v1/payments/pay_1/ask');
  const change = (changes: Partial<Payment>) => scene.proxy.update('pay_1', changes);

  for (const [flow, sentence] of [
    ['approve_on_phone', 'Your phone may ring any moment. Do not press or pay again.'],
    ['redirect', 'This takes a little longer than usual. Stay on this page. Do not pay again.'],
  ] as const) {
    it(`says after two seconds without an answer what goes on, and the focus goes there: ${flow}`, async () => {
      scene.proxy.operators = { CI: [operator({ id: 'ci-orange', name: 'Orange', flow })] };
      scene.proxy.creations.push(() => new Promise<Response>(() => undefined));
      const element = await scene.open(SESSION);
      await fill(element, 'phone', '07 01 02 03 04');
      await press(element, 'button.main');
      // Safari gives a button that is pressed no focus.
      (inside(element).activeElement as HTMLElement | null)?.blur();
      await until(() => title(element) === 'We are asking Orange');
      expect(words(element)).to.contain(sentence);
      expect(scene.waited).to.include(2_000);
      expect(inside(element).activeElement?.textContent).to.equal('We are asking Orange');
    });
  }

  it('says first whom we have asked to ring which number, as the country writes it', async () => {
    const element = await scene.open(OFFER);
    await pay(element, '+225 0701020304');
    const number = inside(element).querySelector('.outcome bdi');
    // On one line, wherever that ends.
    expect(number?.textContent).to.equal('07 01 02 03 04'.replace(/ /g, '\u00a0'));
    expect(number?.getAttribute('dir')).to.equal('ltr');
    expect(words(element)).to.contain('We have asked Orange to ring 07');
    expect(words(element)).not.to.contain('Nothing on your phone?');
    expect(words(element)).to.match(/This payment stays open until \d/);
  });

  it('after 25 seconds says what to do where nothing rings, open, and speaks of it once', async () => {
    const element = await scene.open(OFFER);
    await pay(element);
    await afterwards(element, 24);
    expect(words(element)).not.to.contain('Nothing on your phone?');
    await afterwards(element, 2);
    expect(title(element)).to.equal('Approve on your phone');
    expect(inside(element).querySelector('div.notice')?.textContent).to.match(
      /Nothing on your phone\?\s*Unlock it, or open the Orange menu or app there/,
    );
    expect(spoken(element)).to.match(/^Nothing on your phone\?/);
    const told: string[] = [];
    const watch = new MutationObserver(() => told.push(spoken(element)));
    const status = inside(element).querySelector('[role=status]');
    if (status) watch.observe(status, { childList: true, characterData: true, subtree: true });
    await afterwards(element, 5);
    await afterwards(element, 5);
    expect(told).to.deep.equal([]);
    watch.disconnect();
  });

  it('moves nothing that is pressed, and nothing below it, whatever comes by itself', async () => {
    await setViewport({ width: 360, height: 740 });
    const element = await scene.open(SESSION);
    await pay(element);
    const placeOf = (selector: string) =>
      inside(element).querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
    const places = () => [placeOf('summary'), placeOf('.support')];
    const before = places();
    const said = 'Follow the instructions received by USSD';
    change({ next_action: { ...approve, message: said } });
    await until(() => words(element).includes(said));
    expect(places()).to.deep.equal(before);
    await afterwards(element, 26);
    expect(words(element)).to.contain('Nothing on your phone?');
    expect(placeOf('summary')).to.equal(before[0]);
    change({ status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
    expect(placeOf('.support')).to.equal(before[1]);
  });

  it('after 90 seconds offers a session no second payment beside the first', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    await afterwards(element, 91);
    const names = [...inside(element).querySelectorAll('button')].map((one) => one.textContent.trim());
    expect(names).to.deep.equal(['Ask again']);
    expect(words(element)).to.match(/You can use another number when this payment has ended, at \d/);
  });

  it('goes from phase to phase by itself, and stops when there is nothing to wait for', async () => {
    const ticks = new Set<unknown>();
    const { setInterval, clearInterval } = window;
    Object.assign(window, {
      setInterval: (tick: () => void) => (ticks.add(tick), tick),
      clearInterval: (tick: () => void) => ticks.delete(tick),
    });
    const element = await scene.open(OFFER);
    await pay(element);
    // Nothing but time passes.
    scene.stopTime();
    await until(() => ticks.size === 1);
    scene.letTimePass(26_000);
    for (const tick of ticks) (tick as () => void)();
    await until(() => words(element).includes('Nothing on your phone?'));
    change({ status: 'failed', next_action: null });
    const look = () => document.dispatchEvent(new Event('visibilitychange'));
    await until(() => look() && title(element) === 'You have not been charged');
    await until(() => look() && ticks.size === 0);
    Object.assign(window, { setInterval, clearInterval });
  });

  it('says that it asks while it does', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    await afterwards(element, 91);
    let answer: () => void = () => undefined;
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      if (String(input as string).endsWith('/ask')) await new Promise<void>((resolve) => (answer = resolve));
      return fetch(input, init);
    };
    await press(element, 'Ask again');
    await until(() => inside(element).querySelector('button')?.textContent === 'Asking…');
    globalThis.fetch = fetch;
    answer();
    await until(() => words(element).includes('Orange has no answer yet'));
  });

  it('keeps the operator’s own words about the prompt behind a disclosure, and says ours once', async () => {
    const message = 'Dial *144# and choose 2';
    scene.proxy.creates = payment({ next_action: { ...approve, message } });
    const element = await scene.open(SESSION);
    await pay(element);
    expect(inside(element).querySelector('details')?.textContent).to.match(/What Orange said|Use another/);
    expect(words(element)).to.contain(message);
    // In whatever language it is: not in the page's, nor in ours.
    expect(inside(element).querySelector('blockquote')?.lang).to.equal('');
    expect(inside(element).querySelector('blockquote')?.hasAttribute('lang')).to.equal(true);
    element.remove();
    scene.proxy.creates = payment({ next_action: { ...approve, message: APPROVE_ON_PHONE_MESSAGE } });
    const other = await scene.open({ ...SESSION, session: 'other' });
    await pay(other);
    expect(words(other)).not.to.contain('What Orange said');
  });

  it('knows what to dial, and for how long a prompt stays, where the operator says so', async () => {
    const prompt = { dial: '*133#', seconds: 300 };
    scene.proxy.operators = { CI: [operator({ id: 'ci-orange', name: 'Orange', prompt })] };
    const element = await scene.open(OFFER);
    await pay(element);
    await afterwards(element, 100);
    expect(title(element)).to.equal('Approve on your phone');
    expect(words(element)).to.contain('Unlock it, or dial *133#.');
    await afterwards(element, 201);
    expect(title(element)).to.equal(OVER);
  });

  it('speaks of the end also where it ends the notice that the customer is offline', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    window.dispatchEvent(new Event('offline'));
    await until(() => spoken(element).startsWith('You are offline.'));
    change({ status: 'expired', next_action: null });
    await until(() => title(element) === 'No money has reached us');
    expect(spoken(element)).to.equal('No money has reached us');
  });

  it('speaks of why nobody was charged, and once', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    const told: string[] = [];
    const watch = new MutationObserver(() => told.push(spoken(element)));
    watch.observe(inside(element), { subtree: true, childList: true, characterData: true });
    const failure = { code: 'operator_failed', reason: 'wrong_pin', message: 'no' } as const;
    change({ status: 'failed', next_action: null, failure });
    await until(() => title(element) === 'You have not been charged');
    await element.updateComplete;
    watch.disconnect();
    expect(new Set(told.filter((one) => !one.startsWith('Approve')))).to.deep.equal(
      new Set(['You have not been charged. The PIN was wrong.']),
    );
  });

  it('after 90 seconds asks again at the customer’s wish, at most every ten seconds', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    await afterwards(element, 91);
    expect(title(element)).to.equal(OVER);
    expect(spoken(element)).to.match(/^The request has probably run out/);
    await press(element, 'Ask again');
    await until(() => words(element).includes('Orange has no answer yet'));
    await press(element, 'Ask again');
    expect(asked()).to.have.length(1);
    await afterwards(element, 11);
    await press(element, 'Ask again');
    await until(() => asked().length === 2);
    change({ status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  it('pays once more with the same press where the first request has failed', async () => {
    const element = await scene.open(SESSION);
    await pay(element);
    scene.stopTime();
    await afterwards(element, 91);
    scene.proxy.creates = payment({ id: 'pay_2' });
    change({ status: 'failed', next_action: null });
    await press(element, 'Ask again');
    await until(() => scene.proxy.creationsSent.length === 2);
    await until(() => title(element) === 'Approve on your phone');
    const [first, second] = scene.proxy.creationsSent;
    expect(second?.body).to.equal(first?.body);
    expect(second?.headers.get('Idempotency-Key')).not.to.equal(first?.headers.get('Idempotency-Key'));
  });

  it('lets another number be used, and says what that may cost', async () => {
    const element = await scene.open(OFFER);
    await pay(element);
    await afterwards(element, 91);
    expect(words(element)).to.contain('If both payments go through, you pay twice.');
    await press(element, 'Use another number');
    await until(() => title(element) === 'Pay with Orange');
    expect(inside(element).querySelector<HTMLInputElement>('input[name=phone]')?.value).to.equal(
      '07 01 02 03 04',
    );
  });

  /** Opens a payment, begun here, on a phone whose clock is ten minutes fast. */
  const openFast = async (of: Payment) => {
    scene.begin(withToken(of));
    scene.letTimePass(600_000);
    const now = new Date(Date.now()).toISOString();
    const answer = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await answer(input, init);
      if (!String(input as string).includes('/v1/checkout')) return response;
      return new Response(JSON.stringify({ ...((await response.json()) as object), now }), {
        headers: { 'Content-Type': 'application/json' },
      });
    };
    const element = await scene.open({ session: 's' });
    globalThis.fetch = answer;
    return element;
  };
  /** What that clock shows at the moment. */
  const clockAt = (instant: string) =>
    new Date(Date.parse(instant) + 600_000).toLocaleTimeString('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
    });

  it('knows the proxy’s clock after a reload, whatever the phone’s says', async () => {
    const open = payment({ expires_at: '2030-01-01T09:07:30Z' });
    const element = await openFast(open);
    expect(title(element)).to.equal('Approve on your phone');
    expect(words(element)).to.contain(`stays open until ${clockAt(open.expires_at)}.`);
  });

  it('knows by the proxy’s clock whether late money may still come', async () => {
    const expired = new Date(Date.now() - 30_000).toISOString();
    const element = await openFast(ended('expired', { expires_at: expired }));
    expect(title(element)).to.equal('No money has reached us');
    expect(inside(element).querySelector('button.main')).to.equal(null);
  });

  it('counts from the press on a page that was printed a while ago', async () => {
    const now = new Date(Date.now() - 100_000).toISOString();
    const operators = { CI: [...(OPERATORS['CI'] ?? [])] };
    const printed = checkout({ now, country: 'CI', operators });
    const element = await scene.open({ ...SESSION, checkout: JSON.stringify(printed) });
    await pay(element);
    await afterwards(element, 26);
    expect(words(element)).to.contain('Nothing on your phone?');
  });

  it('says by the clock that the customer sees until when a transfer may be made', async () => {
    const action = { ...TRANSFER, expires_at: '2030-01-01T09:07:30Z' };
    const element = await openFast(payment({ next_action: action }));
    expect(words(element)).to.contain(`before 1 Jan 2030, ${clockAt(action.expires_at)}.`);
  });
});

describe('a payment that failed', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout({ country: 'CI' });
  });
  afterEach(() => scene.end());

  const failWith = async (reason: string, message = 'E4042: INSUFFICIENT_FUNDS') => {
    const failure = { code: 'operator_failed', message, reason } as never;
    scene.proxy.creates = ended('failed', { failure });
    const element = await scene.open({ session: 's', operator: 'ci-orange' });
    await fill(element, 'phone', '0701020304');
    await press(element, 'button.main');
    await until(() => title(element) === 'You have not been charged');
    return element;
  };
  const buttons = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('.screen > button')].map((button) => button.textContent);

  for (const [reason, sentence, ways] of [
    [
      'insufficient_funds',
      'There is not enough money on this Orange account.',
      'Try again, Use another number, Pay another way',
    ],
    ['wrong_pin', 'The PIN was wrong.', 'Try again, Use another number, Pay another way'],
    [
      'not_registered',
      'This number has no Orange account.',
      'Use another number, Try again, Pay another way',
    ],
    [
      'limit_exceeded',
      'This is more than this Orange account may pay now.',
      'Pay another way, Try again, Use another number',
    ],
    [
      'unavailable',
      'Orange could not take the payment just now.',
      'Pay another way, Try again, Use another number',
    ],
    ['a_reason_of_tomorrow', 'Orange refused the payment.', 'Try again, Use another number, Pay another way'],
  ] as const) {
    it(`says why in the customer’s words, with a way out: ${reason}`, async () => {
      const element = await failWith(reason);
      expect(words(element)).to.contain(sentence);
      expect(buttons(element).join(', ')).to.equal(ways);
    });
  }

  it('keeps the operator’s own words behind a disclosure, and has none where there are none', async () => {
    const element = await failWith('wrong_pin');
    const said = inside(element).querySelector('details');
    expect(said?.open).to.equal(false);
    expect(said?.textContent).to.match(/What Orange said\s+E4042/);
    element.remove();
    expect(inside(await failWith('wrong_pin', ' ')).querySelector('details')).to.equal(null);
  });

  it('leads to no other operator where there is none', async () => {
    scene.proxy.operators = { CI: [operator({ id: 'ci-orange', name: 'Orange' })] };
    const element = await failWith('limit_exceeded');
    expect(buttons(element).join(', ')).to.equal('Try again, Use another number');
  });

  for (const [what, changes, sentence] of [
    ['cancelled', { status: 'cancelled' }, 'The payment was cancelled.'],
    ['failed for none of the operator’s reasons', { status: 'failed' }, 'The payment could not be made.'],
  ] as const) {
    it(`that was ${what} says so, blames no operator and can be tried again`, async () => {
      const failure = { code: 'expired_upstream', message: 'SYS-7', reason: 'other' } as const;
      scene.proxy.creates = ended(changes.status, { failure });
      const element = await scene.open({ session: 's', operator: 'ci-orange' });
      await fill(element, 'phone', '0701020304');
      await press(element, 'button.main');
      await until(() => title(element) === 'You have not been charged');
      expect(words(element)).to.contain(sentence).and.not.to.contain('Orange refused');
      expect(words(element)).not.to.contain('SYS-7');
      expect(buttons(element)[0]).to.equal('Try again');
    });
  }

  it('is not paid again on a page that sells nothing', async () => {
    const failure = { code: 'operator_failed', message: 'no', reason: 'wrong_pin' } as const;
    scene.proxy.payments.set('pay_9', withToken(ended('failed', { id: 'pay_9', failure }), 't'));
    const address = location.href;
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=t`);
    const element = await scene.open({});
    history.replaceState(null, '', address);
    expect(words(element)).to.contain('The PIN was wrong.');
    expect(buttons(element)).to.deep.equal([]);
  });

  it('leads to another operator in one press, with everything kept', async () => {
    const element = await failWith('limit_exceeded');
    await press(element, 'Pay another way');
    await until(() => title(element) === 'How do you want to pay?');
  });
});
