import type { Operator } from '@malipo/contract';
import { expect } from '@open-wc/testing';
import { checkout, operator } from '../../test/support/fixtures.ts';
import { inside, Scene, until } from '../../test/support/scene.ts';

describe('the tiles of operators', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  const open = async (operators: readonly Operator[], attributes: Readonly<Record<string, string>> = {}) => {
    scene.proxy.checkout = checkout();
    scene.proxy.operators = { CI: operators };
    const element = await scene.open({ session: 's', country: 'CI', steps: 'operator', ...attributes });
    await until(() => inside(element).querySelector('.tile'));
    return inside(element);
  };
  const mtn = operator({
    id: 'ci-mtn',
    name: 'MTN MoMo',
    mark: { text: 'MTN', background: '#ffcc00', color: '#14181f' },
  });
  const wave = operator({
    id: 'ci-wave',
    name: 'Wave',
    mark: { text: 'W', background: '#1dc8ff', color: '#14181f' },
  });
  const mixx = operator({ id: 'ci-tigo', name: 'Mixx by Yas', also_known_as: 'Tigo Pesa' });
  const hpay = operator({ id: 'ci-hpay', name: 'HPAY', channel: 'hosted', fields: [] });
  const transfer = operator({
    id: 'ci-bank-transfer',
    name: 'Bank transfer',
    channel: 'bank_transfer',
    fields: [],
  });
  const opay = operator({ id: 'ci-opay', name: 'OPay', channel: 'bank_transfer', fields: [] });
  const namesIn = (root: ShadowRoot) =>
    [...root.querySelectorAll('.tile .name')].map((name) => name.textContent.replace(/\s+/g, ' ').trim());

  it('say what each is called, what it was called before, and whose page it is on', async () => {
    expect(namesIn(await open([mtn, mixx, hpay, transfer, opay]))).to.deep.equal([
      'MTN MoMo',
      'Mixx by Yas before: Tigo Pesa',
      'Card or other wallet on HPAY’s page',
      'Bank transfer',
      'OPay',
    ]);
  });

  it('name what is no brand in the customer’s language', async () => {
    expect(namesIn(await open([hpay, transfer, mixx], { locale: 'fr' }))).to.deep.equal([
      'Carte ou autre portefeuille sur la page de HPAY',
      'Virement bancaire',
      'Mixx by Yas avant : Tigo Pesa',
    ]);
  });

  it('say of a bank no page that it is on: its name says it', async () => {
    const bank = {
      id: 'ng-bank-transfer',
      name: 'Bank transfer',
      channel: 'hosted',
      currency: 'NGN',
    } as const;
    scene.proxy.checkout = checkout({ amount: '1500', currency: 'NGN', country: 'NG' });
    scene.proxy.operators = { NG: [operator(bank), operator({ ...bank, id: 'ng-opay', name: 'OPay' })] };
    const element = await scene.open({ session: 's' });
    await until(() => inside(element).querySelector('.tile'));
    const said = [...inside(element).querySelectorAll('.tile')].map(({ textContent }) => textContent);
    expect(said[0]).not.to.contain('page');
    expect(said[1]).to.contain('on OPay’s page');
  });

  it('show the mark that the proxy gives, within its square', async () => {
    const root = await open([mtn, wave]);
    const [first, second] = [...root.querySelectorAll('.mark')];
    expect([first?.textContent.trim(), second?.textContent.trim()]).to.deep.equal(['MTN', 'W']);
    expect(first?.querySelector('rect')?.getAttribute('fill')).to.equal('#ffcc00');
    expect(first?.querySelector('text')?.getAttribute('fill')).to.equal('#14181f');
    const square = first?.getBoundingClientRect();
    const letters = first?.querySelector('text')?.getBoundingClientRect();
    expect(square?.width).to.equal(32);
    expect(letters?.left).to.be.greaterThan((square?.left ?? 0) + 1);
    expect(letters?.right).to.be.lessThan((square?.right ?? 0) - 1);
  });

  it('stand two in a row only where all names are short', async () => {
    const columns = (root: ShadowRoot) =>
      getComputedStyle(root.querySelector('.tiles') ?? root.host).gridTemplateColumns.split(' ').length;
    expect(columns(await open([mtn, wave]))).to.equal(2);
    scene.end();
    scene = new Scene();
    const root = await open([mtn, mixx]);
    expect(columns(root)).to.equal(1);
    expect(root.querySelector('.tile')?.getBoundingClientRect().height).to.equal(56);
    scene.end();
    scene = new Scene();
    const palmPay = operator({ id: 'ci-palmpay', name: 'PalmPay' });
    expect(columns(await open([wave, palmPay]))).to.equal(1);
  });

  it('do not break a name at its hyphen', async () => {
    const root = await open([operator({ id: 'ci-mpesa', name: 'M-Pesa · Vodacom' }), wave]);
    const whole = root.querySelector('.tile .whole');
    expect(whole?.textContent).to.equal('M-Pesa');
    expect(getComputedStyle(whole ?? root.host).whiteSpace).to.equal('nowrap');
    root.querySelector<HTMLElement>('.tile input')?.click();
    expect((await until(() => root.querySelector('h2 .whole'))).textContent).to.equal('M-Pesa');
  });
});
