import { describe, expect, it } from 'vitest';
import { failureReasonOf } from './failure-reasons.ts';

const said = (code: number | null, message: string | null) => ({ code, message });
const NOTHING = said(null, null);

describe('why the gateway says that it failed', () => {
  it.each([
    ['the provider’s words', [said(99, 'Solde insuffisant'), said(0, 'OK')], 'insufficient_funds'],
    ['the gateway’s words', [said(-8888, 'Good'), said(10, 'The request timed out')], 'timed_out'],
    ['words before a code', [said(51, 'Wrong PIN'), NOTHING], 'wrong_pin'],
    ['a code where no words are', [said(51, null), NOTHING], 'insufficient_funds'],
    ['a code beside words that tell nothing', [said(1032, 'Failed'), NOTHING], 'declined'],
    ['a code that nobody knows', [said(4711, null), NOTHING], 'other'],
    ['nothing', [NOTHING, NOTHING], 'other'],
  ] as const)('%s', (_what, outcomes, reason) => {
    expect(failureReasonOf(outcomes, false)).toBe(reason);
  });

  it('a cancelled order was declined, where nothing else is said', () => {
    expect(failureReasonOf([NOTHING, NOTHING], true)).toBe('declined');
    expect(failureReasonOf([said(null, 'Transaction expired'), NOTHING], true)).toBe('timed_out');
  });
});
