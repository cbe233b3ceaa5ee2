import { describe, expect, it } from 'vitest';
import { ConnectionLostError, NothingSentError, RequestFaultError, type LogLine } from '../dependencies.ts';
import { callUpstream } from './bounded-fetch.ts';
import { reportFaults } from './reported-faults.ts';
import { UNENDED } from './testing/signals.ts';

async function outcomeOf(error: unknown) {
  const lines: LogLine[] = [];
  const fetch = reportFaults(
    () => Promise.reject(error),
    (line) => lines.push(line),
  );
  const call = { method: 'POST', url: 'https://gateway.example/', body: '{}' } as const;
  const answer = await callUpstream(fetch, call, { lane: 'orders', signal: UNENDED });
  return { answer, lines };
}

describe('a mistake of the proxy’s own', () => {
  it('is not the network’s, and the log says where it is', async () => {
    const { answer, lines } = await outcomeOf(new TypeError('agent.request is not a function: canary'));
    expect(answer.kind).toBe('unknown');
    expect(answer).toMatchObject({ reason: expect.stringContaining('the proxy itself') });
    expect(lines).toEqual([
      {
        level: 'error',
        event: 'upstream_call_failed',
        reason: 'TypeError',
        at: expect.stringContaining('reported-faults.test.ts'),
      },
    ]);
    expect(JSON.stringify([answer, lines])).not.toContain('canary');
  });

  it('that was made before anything was sent has sent nothing', async () => {
    const { answer, lines } = await outcomeOf(new RequestFaultError(new TypeError('canary')));
    expect(answer).toEqual({ kind: 'not_sent', reason: 'the proxy itself could not make the request' });
    expect(lines).toMatchObject([{ event: 'upstream_call_failed', reason: 'TypeError' }]);
  });
});

it.each([
  [new NothingSentError(), 'not_sent'],
  [new ConnectionLostError(new Error('read ECONNRESET')), 'unknown'],
] as const)('%s is the network’s, and nobody’s mistake', async (error, kind) => {
  const { answer, lines } = await outcomeOf(error);
  expect(answer.kind).toBe(kind);
  expect(lines).toEqual([]);
});
