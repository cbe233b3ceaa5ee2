import type { PaidPurchase } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { checkout, ended, withToken } from '../../test/support/fixtures.ts';
import { arrived, inside, pick, press, Scene, title, until, words } from '../../test/support/scene.ts';
import { standIn } from '../../test/support/stand-in.ts';
import { enter, HEADINGS, pay, toBundles, toMeter, toTotal } from '../../test/support/shopping.ts';
import { purchase } from '../../test/support/store-fixtures.ts';
import type { MalipoCheckout } from '../malipo-checkout.ts';
import { browser } from '../browser.ts';

const TOKEN = '12345678901234567890';
const PINS = [
  { pin: '9081-7263', serial: 'WRN001', expires_at: '2030-05-01T10:00:00Z' },
  { pin: '1122-3344', serial: 'WRN002', expires_at: 'end of the year' },
];

describe('the delivery', () => {
  let scene: Scene;
  let restore: (() => void)[];
  const address = location.href;
  beforeEach(() => {
    scene = new Scene();
    restore = [];
  });
  afterEach(() => {
    scene.end();
    for (const undo of restore) undo();
    history.replaceState(null, '', address);
  });

  /** Shows a session's payment that has succeeded, and what it bought. */
  const show = async (changes: Partial<PaidPurchase>, attributes: Readonly<Record<string, string>> = {}) => {
    const paid = withToken(ended('succeeded', { purchase: purchase(changes) }));
    scene.proxy.payments.set(paid.id, paid);
    scene.proxy.checkout = checkout({ payment: paid });
    const element = await scene.open({ session: 's', ...attributes });
    // The store's part of the script comes after the first screen.
    await until(() => title(element) !== 'Paid');
    return element;
  };
  /** Buys a bundle in the store, and lets the payment succeed. */
  const buy = async (): Promise<MalipoCheckout> => {
    const element = await scene.open({ for: 'store', services: 'data' });
    await toBundles(element);
    await pick(element, '1.5 GB, 7 days');
    await toTotal(element);
    await pay(element);
    await arrived(element, 'Approve on your phone');
    settle({});
    await arrived(element, 'Paid. Now getting what you bought');
    return element;
  };
  const settle = (changes: Partial<PaidPurchase>) => {
    const bought = scene.proxy.payments.get('pay_1')?.purchase;
    if (!bought) throw new Error('nothing has been bought');
    return scene.proxy.update('pay_1', {
      status: 'succeeded',
      next_action: null,
      purchase: { ...bought, ...changes },
    });
  };
  const goods = (element: MalipoCheckout) =>
    [...inside(element).querySelectorAll('.goods > div')].map((row) =>
      [...row.querySelectorAll('dt, dd:not(.action)')].map((cell) => cell.textContent),
    );

  it('is waited for by asking, and shown when it has come', async () => {
    const element = await buy();
    expect(words(element)).to.contain('Stay on this page.').and.to.contain('1.5 GB, 7 days');
    settle({ status: 'delivered', result: { token: TOKEN } });
    await arrived(element, 'Done. Here it is');
    expect(inside(element).querySelector('[role=status]')?.textContent).to.contain('Done. Here it is');
  });

  it('says whose meter it is for', async () => {
    const element = await scene.open({ for: 'store', services: 'electricity' });
    await toMeter(element);
    await enter(element, 'account', '45012345678');
    await press(element, 'Yes, go on');
    await enter(element, 'value', '5000');
    await enter(element, 'optionPhone', '08031234567');
    await toTotal(element);
    await pay(element);
    await arrived(element, 'Approve on your phone');
    settle({ status: 'delivered', result: { token: TOKEN } });
    await arrived(element, 'Done. Here it is');
    expect(inside(element).querySelector('.facts')?.textContent).to.match(
      /For\s*45012345678\s*Name\s*ISAH MUSA/,
    );
  });

  it('says which phone gets the message', async () => {
    const element = await scene.open({ for: 'store', services: 'electricity' });
    await toMeter(element);
    await enter(element, 'account', '45012345678');
    await press(element, 'Yes, go on');
    await enter(element, 'value', '1000');
    await enter(element, 'optionPhone', '08031234567');
    await toTotal(element);
    await pay(element);
    await arrived(element, 'Approve on your phone');
    settle({ status: 'delivered', result: null });
    await arrived(element, 'Done. It has gone through');
    expect(words(element)).to.contain('Phone number for the message 08031234567');
  });

  it('of a test bears a mark that is as wide as its word', async () => {
    const paid = withToken(ended('succeeded', { purchase: purchase({}), livemode: false }));
    scene.proxy.payments.set(paid.id, paid);
    scene.proxy.checkout = checkout({ payment: paid, livemode: false });
    const element = await scene.open({ session: 's' });
    await until(() => title(element) !== 'Paid');
    const mark = inside(element).querySelector('[part=test]');
    expect(mark?.getBoundingClientRect().width).to.be.within(30, 90);
  });

  it('is waited for by events', async () => {
    let send: (text: string) => void = () => undefined;
    scene.proxy.events = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(stream) {
            send = (text) => stream.enqueue(new TextEncoder().encode(text));
          },
        }),
        { headers: { 'Content-Type': 'text/event-stream' } },
      );
    const element = await show({ status: 'processing' });
    await arrived(element, 'Paid. Now getting what you bought');
    const news = withToken(
      ended('succeeded', { purchase: purchase({ status: 'delivered', result: { token: TOKEN } }) }),
    );
    send(`id: 5\nevent: payment\ndata: ${JSON.stringify(news)}\n\n`);
    await arrived(element, 'Done. Here it is');
    expect(goods(element)).to.deep.equal([['Token', '1234 5678 9012 3456 7890']]);
  });

  it('shows a token in groups, and copies it without them', async () => {
    const copied: string[] = [];
    restore.push(
      standIn(navigator, 'clipboard', { writeText: (text: string) => Promise.resolve(copied.push(text)) }),
    );
    const element = await show({ status: 'delivered', result: { token: TOKEN, units: '42.7 kWh' } });
    expect(goods(element)).to.deep.equal([
      ['Token', '1234 5678 9012 3456 7890'],
      ['Units', '42.7 kWh'],
    ]);
    scene.stopTime();
    await press(element, 'Copy Token');
    await until(() => words(element).includes('Copied'));
    expect(copied).to.deep.equal([TOKEN]);
    expect(words(element)).to.contain('Whoever has this number can use it.');
  });

  it('leaves a code of letters as it is', async () => {
    const element = await show({ status: 'delivered', result: { token: 'ABC12345678' } });
    expect(goods(element)).to.deep.equal([['Token', 'ABC12345678']]);
  });

  it('shows several PINs with serial numbers and how long they hold, each told apart', async () => {
    const element = await show({ status: 'delivered', result: { pins: PINS } });
    expect(goods(element).map(([label, value]) => `${label}: ${value}`)).to.deep.equal([
      'PIN 1: 9081-7263',
      'Serial number 1: WRN001',
      `Valid until: ${new Date(PINS[0]?.expires_at ?? '').toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`,
      'PIN 2: 1122-3344',
      'Serial number 2: WRN002',
      'Valid until: end of the year',
    ]);
    const labels = [...inside(element).querySelectorAll('.goods button')].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(labels).to.deep.equal(['Copy PIN 1', 'Copy PIN 2']);
    expect(inside(element).querySelectorAll('.goods')).to.have.length(2);
  });

  it('shows a PIN of digits in groups, and copies it as it is', async () => {
    const pin = '1234567890123456';
    const copied: string[] = [];
    restore.push(
      standIn(navigator, 'clipboard', { writeText: (text: string) => Promise.resolve(copied.push(text)) }),
    );
    const element = await show({
      status: 'delivered',
      result: { pins: [{ pin, serial: null, expires_at: null }] },
    });
    expect(goods(element)).to.deep.equal([['PIN', '1234 5678 9012 3456']]);
    await press(element, 'Copy PIN');
    expect(copied).to.deep.equal([pin]);
  });

  it('counts no single PIN', async () => {
    const element = await show({
      status: 'delivered',
      result: { pins: [{ pin: '12', serial: null, expires_at: null }] },
    });
    expect(goods(element)).to.deep.equal([['PIN', '12']]);
  });

  it('shows instructions as text, whatever is in them', async () => {
    const instructions = 'Dial *311*PIN#\n<img src=x onerror=alert(1)>';
    const element = await show({ status: 'delivered', result: { instructions, token: '<b>1</b>' } });
    expect(inside(element).querySelector('.instructions')?.textContent).to.equal(instructions);
    expect(inside(element).querySelector('.screen img, .screen dd b')).to.equal(null);
  });

  it('of airtime says that it has gone through, without a secret to keep', async () => {
    const element = await show({ status: 'delivered', name: 'MTN Airtime', result: {} });
    expect(title(element)).to.equal('Done. It has gone through');
    expect(words(element)).to.contain('MTN Airtime').and.to.contain('45012345678');
    expect(words(element)).not.to.contain('Whoever has this number');
    expect(words(element)).not.to.contain('To see the PIN');
  });

  it('of what goes to a phone says what is on which one', async () => {
    const element = await buy();
    settle({ status: 'delivered', name: 'MTN Data: 1.5 GB, 7 days', result: {} });
    await until(() => title(element)?.includes(' is on '));
    expect(title(element)).to.match(/^MTN Data: 1\.5 GB, 7 days is on \u2066\+234[\u00a0\d]+\u2069$/);
  });

  it('begins with nothing that the first question would push down', async () => {
    const opening = scene.open({ for: 'store' });
    const root = document.querySelector('malipo-checkout')?.shadowRoot;
    const early: boolean[] = [];
    const watch = new MutationObserver(() => {
      if (root?.querySelector('[aria-busy=true]')) early.push(!!root.querySelector('.support'));
    });
    if (root) watch.observe(root, { childList: true, subtree: true });
    const element = await opening;
    watch.disconnect();
    expect(early).to.contain(false).and.not.to.contain(true);
    expect(inside(element).querySelector('.support')).not.to.equal(null);
  });

  it('of airtime says how much is on which phone', async () => {
    const element = await scene.open({ for: 'store', services: 'airtime' });
    await enter(element, 'account', '+234 803 123 4500');
    await arrived(element, HEADINGS.network);
    await pick(element, 'MTN');
    await arrived(element, HEADINGS.value);
    await enter(element, 'value', '500');
    await toTotal(element);
    await pay(element);
    await arrived(element, 'Approve on your phone');
    settle({ status: 'delivered', result: {} });
    await until(() => title(element)?.includes(' is on '));
    expect(title(element)?.replace(/\D/g, '')).to.equal('5002348031234500');
    expect(title(element)).to.match(/^₦500 airtime is on /);
    expect(words(element)).to.match(/ For \+234 803 123 4500 /);
    element.remove();
    const reloaded = await scene.open({ for: 'store', services: 'airtime' });
    await arrived(reloaded, 'Done. It has gone through');
    expect(words(reloaded)).to.contain('Price ₦500');
  });

  it('of a session says what was bought, and the price only where another amount was paid', async () => {
    const worth = { amount: '5000', currency: 'NGN' };
    const element = await show({ status: 'delivered', result: {}, face_value: worth });
    expect(words(element)).to.contain('Price ₦5,000');
    element.remove();
    const paid = withToken(
      ended('succeeded', {
        ...worth,
        purchase: purchase({ status: 'delivered', result: {}, face_value: worth }),
      }),
    );
    scene.proxy.payments.set(paid.id, paid);
    scene.proxy.checkout = checkout({ payment: paid });
    const same = await scene.open({ session: 's' });
    await until(() => title(same) !== 'Paid');
    expect(words(same)).not.to.contain('Price');
  });

  it('that is checked asks not to pay again, and says whom to ask', async () => {
    const element = await show({ status: 'needs_review' });
    expect(title(element)).to.equal('Paid, and we are checking the delivery');
    expect(words(element)).to.contain('Do not pay again.').and.to.contain('order-1042');
    expect(words(element)).to.contain('Ask Boutique Awa');
    expect(scene.heard('malipo-success')).to.have.length(1);
  });

  it('that somebody has found not to come is not said to be checked: the money comes back', async () => {
    const element = await show({ status: 'needs_review' });
    settle({ status: 'failed', failure: { code: 'resolved', reason: 'other', message: 'No stock' } });
    await arrived(element, 'Paid, but not delivered');
    expect(words(element)).to.contain('The shop has to give your money back, or has done so already.');
    expect(words(element)).to.contain('order-1042').and.to.contain('Ask Boutique Awa');
    expect(words(element)).not.to.match(/check|No stock|not been charged/i);
  });

  it('that is settled late is shown', async () => {
    let endPause: () => void = () => undefined;
    const pause = new Promise<void>((resolve) => (endPause = resolve));
    browser.wait = () => pause;
    const element = await show({ status: 'needs_review' });
    settle({ status: 'delivered', result: { token: TOKEN } });
    endPause();
    await arrived(element, 'Done. Here it is');
  });

  it('hides what was bought from whoever only came back', async () => {
    const paid = ended('succeeded', { purchase: purchase({ status: 'delivered' }) });
    scene.proxy.payments.set(paid.id, withToken(paid, 'return-token'));
    history.replaceState(
      null,
      '',
      `${location.pathname}?malipo_payment=${paid.id}#malipo_token=return-token`,
    );
    const element = await scene.open({});
    await arrived(element, 'Done. It has gone through');
    expect(words(element)).to.contain('To see the PIN or token, open this page where you paid.');
    expect(words(element)).not.to.contain('Keep a link');
  });

  it('tells the page that it was paid, and not what was bought', async () => {
    const element = await buy();
    settle({ status: 'delivered', result: { token: TOKEN, pins: PINS } });
    await arrived(element, 'Done. Here it is');
    const told = scene.heard('malipo-success');
    expect(told).to.have.length(1);
    expect(told[0]?.detail).to.have.nested.property('payment.purchase.result', null);
    expect(JSON.stringify(scene.events.map(({ detail }) => detail ?? null))).not.to.match(
      /12345678901234567890|9081|token-of-payment/,
    );
  });

  it('is found again after a reload, until something else is bought', async () => {
    const element = await buy();
    settle({ status: 'delivered', result: { token: TOKEN } });
    await arrived(element, 'Done. Here it is');
    element.remove();
    const reloaded = await scene.open({ for: 'store', services: 'data' });
    await arrived(reloaded, 'Done. Here it is');
    expect(goods(reloaded)[0]?.[1]).to.equal('1234 5678 9012 3456 7890');
    await press(reloaded, 'Buy something else');
    await arrived(reloaded, HEADINGS.number);
    reloaded.remove();
    expect(title(await scene.open({ for: 'store', services: 'data' }))).to.equal(HEADINGS.number);
  });

  it('that is stuck does not close the store for ever', async () => {
    const element = await buy();
    settle({ status: 'needs_review' });
    await arrived(element, 'Paid, and we are checking the delivery');
    await press(element, 'Buy something else');
    await arrived(element, HEADINGS.number);
  });

  it('of a session or an offer sells nothing else', async () => {
    scene.proxy.payments.set('pay_1', withToken(ended('succeeded')));
    const order = { service: 'ng-ikedc', product: 'prepaid', account: '45012345678', amount: '5000' };
    scene.proxy.checkout = checkout({
      purchase: order,
      payment: withToken(
        ended('succeeded', { purchase: purchase({ status: 'delivered', result: { token: TOKEN } }) }),
      ),
    });
    const element = await scene.open({ session: 's' });
    await arrived(element, 'Done. Here it is');
    expect(words(element)).not.to.contain('Buy something else');
  });

  it('leads back to the shop where the shop wants it', async () => {
    const paid = withToken(ended('succeeded', { purchase: purchase({ status: 'delivered', result: {} }) }));
    scene.proxy.checkout = checkout({ payment: paid, return_url: 'https://shop.example/thanks' });
    const element = await scene.open({ session: 's' });
    await arrived(element, 'Done. It has gone through');
    expect(inside(element).querySelector('a.main')?.getAttribute('href')).to.equal(
      'https://shop.example/thanks',
    );
  });

  it('speaks French', async () => {
    const element = await show({ status: 'delivered', result: { token: TOKEN } }, { locale: 'fr-CI' });
    await arrived(element, 'C’est fait. Le voici');
    expect(words(element)).to.contain('Code de recharge').and.to.contain('Copier');
  });
});
