import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { checkout } from '../test/support/fixtures.ts';
import { arrowTo, focusedName, tabTo } from '../test/support/focus.ts';
import { fill, inside, press, Scene, until, words } from '../test/support/scene.ts';

/** The screen of that heading is there, and has the focus. */
const isAt = (heading: RegExp) => until(() => heading.test(focusedName()));
const type = (text: string) => sendKeys({ type: text });
const strike = (key: string) => sendKeys({ press: key });

describe('with the keyboard alone', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  it('through all four steps, the focus going with them, to paid', async () => {
    await scene.open({});
    await tabTo(/^Search/);
    await type('ivoire');
    await strike('Enter');
    await isAt(/^How do you want to pay\?$/);
    await strike('Tab');
    await strike('ArrowDown');
    await strike('Enter');
    await isAt(/^How much do you want to pay\?$/);
    await tabTo(/^Amount in/);
    await type('1500');
    await strike('Enter');
    await isAt(/^Pay with Orange$/);
    await tabTo(/^Your Orange number/);
    await type('0701020304');
    await tabTo(/^Pay 1,500/);
    await strike('Enter');
    await isAt(/^Approve on your phone$/);
    scene.proxy.update('pay_1', { status: 'succeeded', next_action: null });
    await isAt(/^Paid$/);
  });

  it('through the store to the phone that pays, the focus going with each screen', async () => {
    await scene.open({ for: 'store' });
    await tabTo(/^Airtime$/);
    await arrowTo(/^Electricity$/);
    await strike('Enter');
    await isAt(/^Which electricity company\?$/);
    await tabTo(/^Ikeja Electric$/);
    await strike('Enter');
    await isAt(/^Ikeja Electric$/);
    await tabTo(/^Meter number/);
    await type('45012345678');
    await strike('Enter');
    await isAt(/^Is this right\?$/);
    await tabTo(/^Yes, go on$/);
    await strike('Enter');
    await isAt(/^For how much\?$/);
    await tabTo(/^Amount in/);
    await type('5000');
    await strike('Enter');
    await isAt(/^Where shall we text the token\?$/);
    await tabTo(/^Phone number/);
    await type('08031234567');
    await strike('Enter');
    await isAt(/^Which country is your mobile money from\?$/);
    await tabTo(/^Search/);
    await type('ivoire');
    await strike('Enter');
    await isAt(/^How do you want to pay\?$/);
  });

  it('has one ring around what is chosen from or typed into', async () => {
    scene.proxy.checkout = checkout();
    const element = await scene.open({ session: 's', steps: '' });
    await fill(element, 'phone', '+225 09 01 02 03 04');
    await until(() => inside(element).querySelector('.tile'));
    for (const selector of ['select', 'input[type=tel]']) {
      const found = await until(() => inside(element).querySelector<HTMLElement>(selector));
      found.focus();
      await strike('ArrowRight');
      const rings = [found, found.closest('.entry')].map((one) => one && getComputedStyle(one).outlineStyle);
      expect(rings, selector).to.deep.equal(['none', 'solid']);
    }
  });
});

it('one press on the button tells of every field that is wrong, and leads to the first', async () => {
  const scene = new Scene();
  scene.proxy.checkout = checkout();
  const element = await scene.open({ session: 's', country: 'CI', operator: 'ci-mtn' });
  await fill(element, 'phone', '07 08');
  await fill(element, 'email', 'awa');
  await press(element, 'button.main');
  await until(() => words(element).includes('Enter your name.'));
  expect(words(element)).to.match(/Check the e-mail address/);
  expect(inside(element).querySelectorAll('[aria-invalid=true]')).to.have.length(3);
  await isAt(/^Your .*number/);
  scene.end();
});
