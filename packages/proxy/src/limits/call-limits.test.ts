/** How often an upstream is asked about one payment because somebody wants it. */
import { expect, it } from 'vitest';
import { Variables } from '../config/variables.ts';
import { readLimits } from './budgets.ts';
import { CallLimits } from './call-limits.ts';
import { MemoryLimiter } from './memory-limiter.ts';

it('is once in ten seconds, whoever wants it, for each payment', async () => {
  const clock = { now: 1_700_000_000_000 };
  const limits = new CallLimits(new MemoryLimiter(() => clock.now), readLimits(new Variables({})));
  expect(await limits.mayAsk('pay_1')).toBe(true);
  expect(await limits.mayAsk('pay_2')).toBe(true);
  clock.now += 9_999;
  expect(await limits.mayAsk('pay_1')).toBe(false);
  clock.now += 1;
  expect(await limits.mayAsk('pay_1')).toBe(true);
});
