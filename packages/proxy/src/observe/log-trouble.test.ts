import { expect, it } from 'vitest';
import { explain, type LogLine } from './log.ts';
import { createTroubleLog } from './log-trouble.ts';

it('trouble is said when it begins, once a minute while it lasts, and when it is over', () => {
  const lines: LogLine[] = [];
  let now = 0;
  const events = { failed: 'sweep_failed', worked: 'sweep_recovered' };
  const { failed, worked } = createTroubleLog(
    (line) => lines.push(line),
    () => now,
    events,
  );
  const take = () => lines.splice(0);
  worked();
  expect(take()).toEqual([]);
  failed(new TypeError('the database is away'));
  expect(take()).toMatchObject([
    { level: 'error', event: 'sweep_failed', reason: 'TypeError', message: 'the database is away' },
  ]);
  for (now = 8_000; now < 60_000; now += 8_000) failed(new Error('gone'));
  expect(take()).toEqual([]);
  now = 60_000;
  failed(new Error('gone'));
  expect(take()).toMatchObject([{ level: 'error', event: 'sweep_failed', reason: 'Error', repeated: 7 }]);
  now = 119_999;
  failed(new Error('gone'));
  expect(take()).toEqual([]);
  worked();
  worked();
  expect(take()).toEqual([{ level: 'info', event: 'sweep_recovered' }]);
  failed(new Error('gone again'));
  expect(take()).toMatchObject([{ level: 'error', event: 'sweep_failed', reason: 'Error' }]);
});

it('tells nothing of a message that is as long as what somebody sent', () => {
  expect(explain(new Error('the column is too short')).message).toBe('the column is too short');
  expect(explain(new Error(`cannot read ${'x'.repeat(3_000)}`)).message).toBeNull();
});

it('says a reason that is a text of ours', () => {
  const reason = 'the upstream did not answer in time';
  expect(explain(reason)).toMatchObject({ reason, message: null });
});
