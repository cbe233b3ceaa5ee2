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

it('uses up no session where its client is refused, as of a town that shares an address', async () => {
  const clock = { now: 1_700_000_000_000 };
  const limits = readLimits(new Variables({ MALIPO_LIMITS: 'client_payments=1/60,session_tries=2' }));
  const calls = new CallLimits(new MemoryLimiter(() => clock.now), limits);
  const pay = (session: string) =>
    calls.takePayment({ client: '198.51.100.1', session }).then(
      () => 'taken',
      (error: unknown) => (error as Error).message,
    );
  for (let count = 0; count < 20; count++) expect(await pay(`ses_${count}`)).toBe('taken');
  for (let count = 0; count < 5; count++) expect(await pay('ses_mine')).toContain('from here');
  clock.now += 60_000;
  expect([await pay('ses_mine'), await pay('ses_mine')]).toEqual(['taken', 'taken']);
  expect(await pay('ses_mine')).toContain('has been tried 2 times');
});
