import { FakeProxy } from '../test/support/fake-proxy.ts';
import type { Payment } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { checkout, ended, payment, TRANSFER, withToken } from '../test/support/fixtures.ts';
import { fill, inside, press, Scene, title, typed, until, words } from '../test/support/scene.ts';
import { purchase } from '../test/support/store-fixtures.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';
import { keep } from './storage.ts';
import { BEGUN_KEY } from './pending-payments.ts';

const OFFER = { offer: 'offer', country: 'CI', operator: 'ci-orange' };
const GIFT = { amount: '1500', currency: 'XOF' };
const LINK = 'https://pay.wave.com/c/1';

describe('coming back', () => {
  let scene: Scene;
  const address = location.href;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => {
    scene.end();
    history.replaceState(null, '', address);
  });

  const start = async (element: MalipoCheckout) => {
    await fill(element, 'phone', '07 01 02 03 04');
    await press(element, 'button.main');
    await until(() => scene.heard('malipo-pending').length > 0);
  };

  it('shows the session’s payment, pending or paid', async () => {
    scene.proxy.checkout = checkout({
      payment: withToken(ended('succeeded')),
      description: 'Two tickets',
    });
    const element = await scene.open({ session: 's' });
    expect(title(element)).to.equal('Paid');
    expect(words(element)).to.match(/1,500 F CFA Boutique Awa · Two tickets Paid .*order-1042/);
  });

  it('to what was bought shows that at once, and no receipt before', async () => {
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=t`);
    const bought = purchase({ status: 'delivered', result: { token: '1234' } });
    scene.proxy.payments.set('pay_9', withToken(ended('succeeded', { id: 'pay_9', purchase: bought }), 't'));
    const element = document.createElement('malipo-checkout');
    element.setAttribute('proxy', FakeProxy.address);
    element.setAttribute('locale', 'en');
    document.body.append(element);
    const titles = new Set<string>();
    const watch = new MutationObserver(() => titles.add(title(element)));
    watch.observe(inside(element), { subtree: true, childList: true });
    await until(() => title(element) === 'Done. Here it is');
    watch.disconnect();
    element.remove();
    expect([...titles].filter(Boolean)).to.deep.equal(['Done. Here it is']);
  });

  for (const [returnUrl, leads] of [
    ['https://shop.example/thanks?order=7', 'https://shop.example/thanks?order=7'],
    ['/thanks?order=7', `${location.origin}/thanks?order=7`],
    // Nothing to go back to but this page, or what is no address to send anybody to.
    ['', null],
    ['javascript:alert(1)', null],
    ['http://shop.example/thanks', null],
  ] as const) {
    it(`leads back to the shop where the page has said where that is: ${returnUrl}`, async () => {
      const paid = withToken({ ...ended('succeeded'), livemode: false });
      scene.proxy.checkout = checkout({ payment: paid, return_url: null });
      const element = await scene.open({ session: 's', ...(returnUrl && { 'return-url': returnUrl }) });
      expect(title(element)).to.equal('Paid');
      const links = [...inside(element).querySelectorAll<HTMLAnchorElement>('.screen a')];
      expect(links.map(({ textContent, href }) => [textContent?.trim(), href])).to.deep.equal(
        leads ? [['Back to Boutique Awa', leads]] : [],
      );
    });
  }

  it('says of a session’s payment that another phone has started that somebody pays, and follows it', async () => {
    const theirs = withToken(payment());
    scene.proxy.payments.set(theirs.id, theirs);
    scene.proxy.checkout = checkout({ payment: theirs });
    let element = await scene.open({ session: 's' });
    const isSaid = () => {
      expect(title(element)).to.equal('Somebody is paying this already');
      expect(words(element)).to.match(/1,500.F.CFA with Orange, started .*Do not pay again/);
      expect(words(element)).not.to.match(/ring|phone|PIN/i);
    };
    isSaid();
    element.remove();
    // A reload knows no more of whose phone it is.
    element = await scene.open({ session: 's' });
    isSaid();
    scene.proxy.update(theirs.id, { status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
  });

  it('knows the payment that it has begun, though the shop makes another session for each visit', async () => {
    const begun = withToken(payment());
    scene.proxy.creates = begun;
    const element = await scene.open({ session: 'first visit', country: 'CI', operator: 'ci-orange' });
    await start(element);
    element.remove();
    scene.proxy.checkout = checkout({ payment: begun });
    const again = await scene.open({ session: 'second visit' });
    expect(title(again)).to.equal('Approve on your phone');
  });

  it('is told by another tab that it was this browser, a moment later', async () => {
    const theirs = withToken(payment());
    scene.proxy.payments.set(theirs.id, theirs);
    scene.proxy.checkout = checkout({ payment: theirs });
    const element = await scene.open({ session: 's' });
    expect(title(element)).to.equal('Somebody is paying this already');
    keep(BEGUN_KEY, theirs.id);
    await until(() => title(element) === 'Approve on your phone');
  });

  it('leaves to the customer what he has left in another tab', async () => {
    const element = await scene.open(OFFER);
    await start(element);
    const pending = Object.keys(localStorage).filter((key) => key.endsWith(':payment'));
    expect(pending).to.have.length(1);
    // Pay again, in another tab.
    for (const key of pending) localStorage.removeItem(key);
    scene.proxy.update('pay_1', { status: 'processing', next_action: null });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => title(element) !== 'Approve on your phone');
    expect(Object.keys(localStorage).filter((key) => key.endsWith(':payment'))).to.have.length(0);
  });

  it('lets the customer pay where the other phone has not', async () => {
    const theirs = withToken(payment());
    scene.proxy.payments.set(theirs.id, theirs);
    scene.proxy.checkout = checkout({ payment: theirs, country: 'ML' });
    const element = await scene.open({ session: 's' });
    expect(title(element)).to.equal('Somebody is paying this already');
    scene.proxy.checkout = checkout({ country: 'ML' });
    scene.proxy.update(theirs.id, { status: 'failed', next_action: null });
    await until(() => title(element) === 'Pay with Orange');
    expect(words(element)).not.to.contain('already');
    await fill(element, 'phone', '65 01 23 45');
    await press(element, 'button.main');
    await until(() => title(element) === 'Approve on your phone');
  });

  for (const [what, action, heading] of [
    ['a link', { type: 'redirect', url: LINK }, 'Checking with Orange'],
    ['a bank transfer', TRANSFER, 'Make this bank transfer'],
  ] as const) {
    it(`warns where another phone has begun ${what}, which may be the customer’s own`, async () => {
      const theirs = withToken(payment({ next_action: action }));
      scene.proxy.payments.set(theirs.id, theirs);
      scene.proxy.checkout = checkout({ payment: theirs });
      const element = await scene.open({ session: 's' });
      await until(() => title(element) === heading);
      expect(inside(element).querySelector('.notice')?.textContent).to.contain(
        'Somebody is paying this already',
      );
    });
  }

  it('asks about an offer’s open payment after a reload, and goes on with it', async () => {
    const element = await scene.open(OFFER);
    await start(element);
    element.remove();
    const again = await scene.open(OFFER);
    expect(title(again)).to.equal('You have already started a payment');
    await press(again, 'Continue this payment');
    expect(title(again)).to.equal('Approve on your phone');
    expect(words(again)).to.contain('asked Orange to ring the number ending in 0304');
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  it('sees, once the page is looked at again, that the payment it asks about has ended', async () => {
    const element = await scene.open(OFFER);
    await start(element);
    element.remove();
    const again = await scene.open(OFFER);
    expect(title(again)).to.equal('You have already started a payment');
    const asked = () => scene.proxy.sentTo('GET', '/v1/payments/pay_1').length;
    const before = asked();
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => asked() > before);
    expect(title(again)).to.equal('You have already started a payment');
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => title(again) === 'Paid');
    expect(words(again)).not.to.contain('Pay again');
  });

  it('pays an offer again where the customer wants to', async () => {
    const element = await scene.open(OFFER);
    await start(element);
    element.remove();
    const again = await scene.open(OFFER);
    await press(again, 'Pay again');
    scene.proxy.creates = payment({ id: 'pay_2' });
    await fill(again, 'phone', '0701020305');
    await press(again, 'button.main');
    await until(() => scene.proxy.creationsSent.length === 2);
    const keys = scene.proxy.creationsSent.map((sent) => sent.headers.get('Idempotency-Key'));
    expect(new Set(keys)).to.have.property('size', 2);
  });

  it('notices at the moment of paying that another tab has started one', async () => {
    const [one, other] = [await scene.open(OFFER), await scene.open(OFFER)];
    await start(one);
    await fill(other, 'phone', '0701020304');
    await press(other, 'button.main');
    await until(() => title(other) === 'You have already started a payment');
    expect(scene.proxy.creationsSent).to.have.length(1);
  });

  it('forgets an offer’s payment that has ended', async () => {
    const element = await scene.open(OFFER);
    await start(element);
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await until(() => title(element) === 'Paid');
    element.remove();
    expect(title(await scene.open(OFFER))).to.equal('Pay with Orange');
  });

  it('says when another number may be tried', async () => {
    const element = await scene.open({ ...OFFER, offer: '', session: 's' });
    await start(element);
    // The screens of waiting come with a part of their own.
    await until(() => /Use another number.*when this payment has ended, at \d/.test(words(element)));
    expect(words(element)).not.to.contain('Pay again');
  });

  it('leaves for the link by itself only where the customer has just pressed the button', async () => {
    const link = { next_action: { type: 'redirect', url: LINK } } as const;
    scene.proxy.creates = payment(link);
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await start(element);
    await until(() => scene.left.length > 0);
    expect(scene.left).to.deep.equal([LINK]);
    const leading = inside(element).querySelector('a.main');
    expect(leading?.getAttribute('href')).to.equal(LINK);
    // Out of a frame, where operators refuse to be.
    expect(leading?.getAttribute('target')).to.equal('_top');
    scene.proxy.checkout = checkout({ payment: withToken(payment(link)) });
    const reloaded = await scene.open({ session: 's' });
    expect(title(reloaded)).to.equal('Checking with Orange');
    expect(inside(reloaded).querySelector('a.main')).to.equal(null);
    expect(inside(reloaded).querySelector('a.quiet')?.getAttribute('href')).to.equal(LINK);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.left).to.have.length(1);
  });

  it('follows a link that comes later, once', async () => {
    scene.proxy.creates = ended('processing');
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await start(element);
    scene.proxy.update('pay_1', { status: 'requires_action', next_action: { type: 'redirect', url: LINK } });
    await until(() => scene.left.length > 0);
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(scene.left).to.deep.equal([LINK]);
  });

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a@evil.example/',
    'http://evil.example/',
  ]) {
    it(`neither follows nor links ${url}`, async () => {
      scene.proxy.creates = payment({ next_action: { type: 'redirect', url } });
      const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
      await start(element);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(scene.left).to.deep.equal([]);
      expect(inside(element).querySelector('a.main')).to.equal(null);
      expect(words(element)).to.contain('not safe to open');
    });
  }

  it('shows by the return address how it stands, in another browser too, and cleans the address', async () => {
    scene.proxy.payments.set('pay_9', withToken(ended('requires_action', { id: 'pay_9' }), 'return-token'));
    history.replaceState(
      null,
      '',
      `${location.pathname}?order=7&malipo_payment=pay_9#malipo_token=return-token`,
    );
    const element = await scene.open({});
    expect(title(element)).to.equal('Checking with Orange');
    expect(location.href).to.equal(`${location.origin}${location.pathname}?order=7`);
    scene.proxy.update('pay_9', { status: 'succeeded' });
    await until(() => title(element) === 'Paid');
  });

  it('shows no other order’s payment where the page has a session, an offer or a reference', async () => {
    const other = ended('succeeded', { id: 'pay_9', reference: 'order-2' });
    scene.proxy.payments.set('pay_9', withToken(other, 'theirs'));
    for (const [attributes, heading] of [
      [{ session: 's' }, 'Which country is your mobile money from?'],
      [{ offer: 'o' }, 'Which country is your mobile money from?'],
      [{ amount: '1500', currency: 'XOF', reference: 'order-1' }, 'Which country is your mobile money from?'],
    ] as const) {
      history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=theirs`);
      const element = await scene.open(attributes);
      expect(title(element)).to.equal(heading);
      element.remove();
    }
    expect(scene.heard('malipo-success')).to.have.length(0);
  });

  const of = (changes: Partial<Payment>) => ended('succeeded', { id: 'pay_9', source: 'offer', ...changes });
  for (const [what, attributes, returned, isShown] of [
    ['an offer’s own', { offer: 'o' }, of({}), true],
    ['a session’s of the same price, to an offer', { offer: 'o' }, of({ source: 'session' }), false],
    ['an open amount’s of the same price, to an offer', { offer: 'o' }, of({ source: 'open' }), false],
    ['another amount’s, to an offer', { offer: 'o' }, of({ amount: '15' }), false],
    ['another currency’s, to an offer', { offer: 'o' }, of({ currency: 'XAF' }), false],
    ['of goods for the same price, to an offer', { offer: 'o' }, of({ purchase: purchase() }), false],
    ['an offer’s, to a session', { session: 's' }, of({}), false],
    ['the reference’s own', { ...GIFT, reference: 'order-1042' }, of({ source: 'open' }), true],
    ['another reference’s', { ...GIFT, reference: 'order-1' }, of({ source: 'open' }), false],
    ['any, to a page that names no reference', GIFT, of({ amount: '99' }), true],
  ] as const) {
    it(`${isShown ? 'shows' : 'does not show'} by the return address ${what}`, async () => {
      scene.proxy.payments.set('pay_9', withToken(returned, 'theirs'));
      history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=theirs`);
      const element = await scene.open(attributes);
      expect(title(element) === 'Paid').to.equal(isShown);
      expect(scene.heard('malipo-success')).to.have.length(isShown ? 1 : 0);
    });
  }

  for (const [what, returned, isShown] of [
    ['those goods, in whatever currency', of({ currency: 'KES', purchase: purchase() }), true],
    ['other goods of the same company', of({ purchase: purchase({ product: 'weekly' }) }), false],
    ['goods of another company', of({ purchase: purchase({ service: 'ng-airtel-data' }) }), false],
    ['an amount alone', of({}), false],
  ] as const) {
    it(`${isShown ? 'shows' : 'does not show'} to an offer of goods a payment for ${what}`, async () => {
      const { service, product } = purchase();
      scene.proxy.checkout = checkout({ purchase: { service, product } });
      scene.proxy.payments.set('pay_9', withToken(returned, 'theirs'));
      history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=theirs`);
      await scene.open({ offer: 'o' });
      expect(scene.heard('malipo-success')).to.have.length(isShown ? 1 : 0);
    });
  }

  it('takes nothing to do from a token that came with the address, after a reload neither', async () => {
    const theirs = payment({ id: 'pay_9', source: 'open', reference: 'gift', next_action: TRANSFER });
    scene.proxy.payments.set('pay_9', withToken(theirs, 'theirs'));
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=theirs`);
    const gift = { amount: '1500', currency: 'XOF', reference: 'gift' };
    const element = await scene.open(gift);
    expect(title(element)).to.equal('Checking with Orange');
    expect(words(element)).not.to.contain('Wema Bank');
    element.remove();
    const again = await scene.open(gift);
    await press(again, 'Continue this payment');
    expect(title(again)).to.equal('Checking with Orange');
    again.remove();
    // By the same address once more: it is no more to be trusted than before.
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=theirs`);
    const third = await scene.open(gift);
    expect(title(third)).to.equal('Checking with Orange');
    expect(words(third)).not.to.contain('Wema Bank');
  });

  it('shows what has begun elsewhere as being checked, and not as being started', async () => {
    scene.proxy.payments.set('pay_9', withToken(ended('processing', { id: 'pay_9' }), 't'));
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=t`);
    expect(title(await scene.open({}))).to.equal('Checking with Orange');
  });

  for (const link of ['javascript:alert(1)', 'http://shop.example/thanks', 'https://a@evil.example/']) {
    it(`leads nobody back by ${link}`, async () => {
      scene.proxy.checkout = checkout({ payment: withToken(ended('succeeded')), return_url: link });
      const element = await scene.open({ session: 's' });
      expect(title(element)).to.equal('Paid');
      expect(inside(element).querySelector('.screen a')).to.equal(null);
    });
  }

  it('speaks on in the customer’s language after the return', async () => {
    scene.proxy.creates = payment({ next_action: { type: 'redirect', url: LINK } });
    const element = await scene.open({ ...OFFER, offer: '', session: 's', locale: 'fr-CI' });
    await start(element);
    await until(() => title(element) !== '');
    element.remove();
    scene.proxy.payments.set('pay_9', withToken(ended('succeeded', { id: 'pay_9' }), 't'));
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=t`);
    expect(title(await scene.open({ locale: '' }))).to.equal('Payé');
  });

  it('does not send anybody away again who comes back by the browser’s own button', async () => {
    scene.proxy.creates = payment({ next_action: { type: 'redirect', url: LINK } });
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await start(element);
    await until(() => title(element) === 'Go on to Orange to pay');
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('pageshow'));
    await until(() => title(element) === 'Checking with Orange');
  });

  it('by the browser’s own button to a form shows what has been begun of it elsewhere; else all stays as it was', async () => {
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await fill(element, 'phone', '07 01 02 03 04');
    const asked = () => scene.proxy.sent.filter(({ path }) => path.startsWith('/v1/checkout')).length;
    const comeBack = (persisted: boolean) => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted }));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
    };
    // What asks comes with the part that pays, which may still be loading.
    await until(() => {
      comeBack(true);
      return asked() > 1;
    });
    const before = asked();
    await element.updateComplete;
    comeBack(false);
    // The first time that a page is shown costs no drawing.
    expect(element.isUpdatePending).to.equal(false);
    expect(asked()).to.equal(before);
    expect(title(element)).to.equal('Pay with Orange');
    expect(typed(element, 'phone')).to.equal('07 01 02 03 04');
    const theirs = withToken(payment());
    scene.proxy.payments.set(theirs.id, theirs);
    scene.proxy.checkout = checkout({ payment: theirs });
    comeBack(true);
    await until(() => title(element) === 'Somebody is paying this already');
    expect(scene.proxy.creationsSent).to.have.length(0);
  });

  it('begins a session at its start where the return token has run out: the session would have the payment', async () => {
    history.replaceState(null, '', `${location.pathname}?malipo_payment=pay_9#malipo_token=old`);
    const element = await scene.open({ session: 's' });
    expect(title(element)).to.equal('Which country is your mobile money from?');
  });

  it('begins anew when the page puts another session in', async () => {
    const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-orange' });
    await start(element);
    scene.proxy.checkout = checkout({ amount: '99' });
    element.session = 'other';
    await until(() => /^99.F.CFA$/.test(inside(element).querySelector('.amount')?.textContent ?? ''));
    expect(title(element)).to.equal('Pay with Orange');
  });
});

describe('what cannot be paid', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  it('takes numbers and nothing at all as frameworks set them', async () => {
    const element = document.createElement('malipo-checkout');
    Object.assign(element, { amount: 1500, currency: 'XOF', reference: undefined, session: null });
    element.setAttribute('proxy', FakeProxy.address);
    element.setAttribute('country', 'CI');
    element.steps = 'operator';
    element.locale = 'en';
    document.body.append(element);
    await until(() => title(element) === 'How do you want to pay?');
    expect(words(element)).to.contain('1,500');
    element.remove();
  });

  it('keeps keys that are typed into a field from the page’s shortcuts, but not Escape', async () => {
    scene.proxy.checkout = checkout();
    const element = await scene.open(OFFER);
    const pressed: string[] = [];
    const hear = (event: KeyboardEvent) => pressed.push(`${event.type} ${event.key}`);
    const types = ['keydown', 'keypress', 'keyup'] as const;
    for (const type of types) document.addEventListener(type, hear);
    const type = (into: string) => {
      pressed.length = 0;
      const field = inside(element).querySelector(into);
      for (const key of ['s', '/', 'Escape'])
        for (const of of types)
          field?.dispatchEvent(new KeyboardEvent(of, { key, bubbles: true, composed: true }));
      return pressed;
    };
    const escape = types.map((one) => `${one} Escape`);
    expect(type('input')).to.deep.equal(escape);
    // Nothing is typed on a button: there the page's shortcuts are as good as anywhere.
    expect(type('button.main')).to.have.length(9);
    element.steps = '';
    await until(() => inside(element).querySelector('.known button'));
    await press(element, '.known button');
    await until(() => inside(element).querySelector('select'));
    expect(type('select')).to.deep.equal(escape);
    for (const one of types) document.removeEventListener(one, hear);
  });

  for (const [what, attributes] of [
    ['a session and an offer', { session: 's', offer: 'o' }],
    ['an amount that is none', { amount: '1e3', currency: 'XOF' }],
    ['a currency that is none', { amount: '100', currency: 'francs' }],
    ['a proxy that is no address', { session: 's', proxy: 'pay.example.com' }],
  ] as const) {
    it(`says to the customer and to the developer: ${what}`, async () => {
      const element = await scene.open(attributes);
      expect(words(element)).to.contain('not set up correctly');
      expect(scene.heard('malipo-error')).to.have.length(1);
      expect(scene.proxy.sent).to.have.length(0);
    });
  }

  it('says that a session is not known', async () => {
    const element = await scene.open({ session: 'forged' });
    expect(words(element)).to.contain('This payment is not known here');
    expect(scene.heard('malipo-error')[0]?.detail).to.have.nested.property('problem.code', 'unauthorized');
  });

  it('loads again when the connection is back', async () => {
    scene.proxy.isReachable = false;
    const element = await scene.open({ session: 's' });
    expect(words(element)).to.contain('The connection failed');
    scene.proxy.isReachable = true;
    scene.proxy.checkout = checkout();
    await press(element, 'Try again');
    await until(() => title(element) === 'Which country is your mobile money from?');
  });

  for (const [kind, heading] of [
    ['session', 'The time to pay has run out'],
    ['offer', 'This offer has ended'],
  ] as const) {
    it(`says that the time of the ${kind} is over before anything is typed, and that nothing was charged`, async () => {
      scene.proxy.checkout = checkout({ expires_at: new Date(Date.now() - 1000).toISOString() });
      const element = await scene.open({ [kind]: 's', steps: '' });
      expect(title(element)).to.equal(heading);
      expect(words(element)).to.contain('You have not been charged.');
      expect(words(element)).to.contain('Boutique Awa');
      expect(words(element)).not.to.contain('Try again');
    });
  }

  it('shows what has been paid in time all the same', async () => {
    const expires_at = new Date(Date.now() - 1000).toISOString();
    scene.proxy.checkout = checkout({ expires_at, payment: withToken(ended('succeeded')) });
    expect(title(await scene.open({ session: 's' }))).to.equal('Paid');
  });

  it('says that nothing is on offer in the currency', async () => {
    scene.proxy.checkout = checkout({ currency: 'EUR' });
    const element = await scene.open({ session: 's' });
    expect(words(element)).to.contain('There is no way to pay this here yet');
  });

  it('lets the customer choose another country when the list of one does not load', async () => {
    scene.proxy.checkout = checkout();
    const element = await scene.open({ session: 's', country: 'TG' });
    expect(title(element)).to.equal('Which country is your mobile money from?');
    expect(words(element)).to.contain('There is no way to pay this here yet');
    const rows = [...inside(element).querySelectorAll('.choice > span')].map((row) => row.textContent);
    expect(rows).to.deep.equal(['Togo', 'Burkina Faso', 'Côte d’Ivoire', 'Mali', 'Senegal']);
  });
});
