import { expect } from '@open-wc/testing';
import { json } from '../test/support/fake-proxy.ts';
import { checkout, ended, payment, TRANSFER } from '../test/support/fixtures.ts';
import { fill, inside, Scene, title, until, words } from '../test/support/scene.ts';
import { ACCOUNTS, PRODUCTS, purchase, SERVICES, STORE_COUNTRIES } from '../test/support/store-fixtures.ts';
import { HEADINGS } from '../test/support/shopping.ts';
import type { MalipoCheckout } from './malipo-checkout.ts';

const NOT_CHARGED = 'You have not been charged';

/** What another version may write in place of a member, or what has been lost. */
const WRONG: Readonly<Record<string, unknown>> = {
  absent: undefined,
  null: null,
  'a number': 5,
  'a word that is not known': 'brand_new',
  'a list of nothing': [null],
};

type Path = readonly string[];

/** The members of an answer, also those within others; of a list, those of its first entry. */
function* membersOf(value: unknown, at: Path = []): Generator<Path> {
  if (at.length > 0) yield at;
  const within = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [name, member] of Array.isArray(value) ? within.slice(0, 1) : within)
    yield* membersOf(member, [...at, name]);
}

/** The same answer, but for one member. */
function changed<Answer>(answer: Answer, path: Path, to: unknown): Answer {
  const copy = structuredClone(answer);
  let holder = copy as Record<string, unknown>;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  if (to === undefined) delete holder[path.at(-1) ?? ''];
  else holder[path.at(-1) ?? ''] = to;
  return copy;
}

/** Where an answer is read. */
interface Row {
  readonly answer: object;
  /** To the screen that is drawn of it. */
  readonly open: (scene: Scene, answer: object) => Promise<MalipoCheckout>;
  /** Whether it is certain that nobody has paid. */
  readonly isUnpaid: boolean;
}

const ofSession = (answer: object): Row => ({
  answer,
  open(scene, wrong) {
    scene.proxy.checkout = checkout({ payment: { ...wrong, token: 't' } as never });
    scene.proxy.reading = () => json(wrong);
    return scene.open({ session: 's' });
  },
  isUnpaid: false,
});

const [IKEDC] = (SERVICES['NG'] ?? []).filter(({ id }) => id === 'ng-ikedc');
const METER = '45012345678';

/** A moment for what follows from a press. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

/** To the meter, and as far as the answers lead; each answer is the one of that path. */
const inStore = (path: RegExp, answer: object): Row => ({
  answer,
  async open(scene, wrong) {
    const { store } = scene.proxy;
    store.countries = STORE_COUNTRIES.slice(0, 1);
    store.services = { NG: IKEDC ? [IKEDC] : [] };
    const send = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      path.test(input as string) ? Promise.resolve(json(wrong)) : send(input, init);
    const element = await scene.open({ for: 'store', services: 'electricity', country: 'NG' });
    const isAt = (name: string) => inside(element).querySelector(`input#${name}`);
    const moves: readonly (readonly [is: () => unknown, go: () => Promise<void>])[] = [
      [() => isAt('account'), () => fill(element, 'account', METER)],
      [() => title(element) === HEADINGS.confirm, () => Promise.resolve()],
      [() => isAt('value'), () => fill(element, 'value', '500')],
    ];
    for (const [is, go] of moves) {
      if (!is()) continue;
      const before = title(element);
      await go();
      inside(element).querySelector<HTMLElement>('button.main')?.click();
      for (let tries = 0; tries < 20 && title(element) === before; tries += 1) await pause();
    }
    return element;
  },
  isUnpaid: true,
});

const TABLE: Readonly<Record<string, Row>> = {
  'a prompt on the phone': ofSession(payment()),
  'bank details': ofSession(payment({ next_action: TRANSFER })),
  'a receipt': ofSession(ended('succeeded')),
  'a payment in review': ofSession(ended('needs_review')),
  'what was bought': ofSession(
    ended('succeeded', {
      purchase: purchase({
        status: 'delivered',
        face_value: { amount: '1000', currency: 'NGN' },
        result: { token: '12345678901234567890', pins: [{ pin: '1234', serial: 'S1', expires_at: null }] },
      }),
    }),
  ),
  'what a session asks for': {
    answer: checkout({ country: 'CI', description: 'Shoes' }),
    open(scene, wrong) {
      const send = globalThis.fetch;
      globalThis.fetch = (input, init) =>
        (input as string).includes('/v1/checkout') ? Promise.resolve(json(wrong)) : send(input, init);
      return scene.open({ session: 's', country: 'CI' });
    },
    isUnpaid: true,
  },
  'what is sold': inStore(/\/NG\/services/, { services: [IKEDC], stale: false }),
  'what it costs': inStore(/\/products/, { products: PRODUCTS['ng-ikedc'], stale: false }),
  'whose meter it is': inStore(/\/accounts/, ACCOUNTS[`ng-ikedc ${METER}`] ?? {}),
};

describe('answers with a member of another type', () => {
  let errors: string[] = [];
  const note = (event: Event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    const { reason, error } = event as PromiseRejectionEvent & ErrorEvent;
    errors.push(String(reason ?? error));
  };
  const TYPES = ['error', 'unhandledrejection'] as const;
  beforeEach(() => {
    errors = [];
    for (const type of TYPES) window.addEventListener(type, note, true);
  });
  afterEach(() => {
    for (const type of TYPES) window.removeEventListener(type, note, true);
  });

  for (const [what, { answer, open, isUnpaid }] of Object.entries(TABLE)) {
    it(`${what}: there is a screen, and it says nothing of the money that is not known`, async () => {
      for (const path of membersOf(answer)) {
        for (const [kind, wrong] of Object.entries(WRONG)) {
          const which = `${path.join('.')}: ${kind}`;
          const scene = new Scene();
          const element = await open(scene, changed(answer, path, wrong));
          await until(() => title(element).trim()).catch(() => expect.fail(`${which}: no screen`));
          await element.updateComplete;
          if (!isUnpaid) expect(words(element), which).not.to.contain(NOT_CHARGED);
          scene.end();
          expect(errors, which).to.deep.equal([]);
        }
      }
    });
  }

  it('the reason of a failure that is not told is left out; nobody has been charged', async () => {
    const scene = new Scene();
    const failure = { code: 'operator_failed', reason: 'wrong_pin' } as never;
    const element = await ofSession({}).open(scene, ended('failed', { failure }));
    await until(() => words(element).includes('The PIN was wrong.'));
    expect(words(element)).to.contain(NOT_CHARGED);
    scene.end();
  });

  it('what was bought is shown though what was chosen beside it is not told', async () => {
    const scene = new Scene();
    const bought = purchase({ status: 'delivered', result: { token: '1234 5678', pins: null as never } });
    const { options: _, ...rest } = bought;
    const element = await ofSession({}).open(scene, ended('succeeded', { purchase: rest as never }));
    await until(() => words(element).includes('1234 5678'));
    scene.end();
  });

  it('the developer is told once of what could not be drawn', async () => {
    const scene = new Scene();
    const element = await ofSession({}).open(
      scene,
      payment({ next_action: { ...TRANSFER, account_number: 5 as never } }),
    );
    await until(() => title(element) === 'We cannot see your payment just now');
    expect(words(element)).to.contain('Do not pay again.');
    // What words it for the developer may still be loading.
    await until(() => scene.heard('malipo-error').length > 0);
    element.requestUpdate();
    await element.updateComplete;
    expect(scene.heard('malipo-error')).to.have.length(1);
    scene.end();
  });
});
