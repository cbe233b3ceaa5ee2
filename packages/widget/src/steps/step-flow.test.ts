import { expect } from '@open-wc/testing';
import { Scene, until } from '../../test/support/scene.ts';
import type { Trouble } from '../troubles.ts';
import { type AskingCheckout, StepFlow } from './step-flow.ts';

describe('the way from question to question', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.end());

  it('says that it waits until there is an answer, and not until there are words for one that failed', async () => {
    let fail: (error: unknown) => void = () => undefined;
    let explain: ((trouble: Trouble) => void) | undefined;
    const question = { isAsked: () => true, isAnswered: () => false, draw: () => null };
    const checkout = {
      form: {},
      screen: { kind: 'step', step: 'country' },
      steps: [
        { ...question, name: 'country' },
        { ...question, name: 'operator', prepare: () => new Promise((_, reject) => (fail = reject)) },
      ],
      notice: null as Trouble | null,
      isBusy: false,
      signal: new AbortController().signal,
      refresh: () => undefined,
      loadPayments: () => Promise.resolve(null),
      explain: () => new Promise<Trouble>((resolve) => (explain = resolve)),
    };
    const gone = new StepFlow(checkout as unknown as AskingCheckout).goOn();
    await until(() => checkout.notice?.kind === 'slow');
    fail(new TypeError('Failed to fetch'));
    await until(() => explain);
    expect(checkout.notice).to.equal(null);
    expect(checkout.isBusy).to.equal(true);
    explain?.({ kind: 'unreachable' });
    await gone;
    expect(checkout.notice).to.deep.equal({ kind: 'unreachable' });
    expect(checkout.isBusy).to.equal(false);
  });
});
