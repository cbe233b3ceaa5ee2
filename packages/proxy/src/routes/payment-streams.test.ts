import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dependencies } from '../dependencies.ts';
import { Changes } from '../journal/changes.ts';
import type { Services } from '../services.ts';
import { createPaymentStreams, type PaymentStreams } from './payment-streams.ts';

const PAYMENT = `pay_${'1'.repeat(32)}`;
const PURCHASE = PAYMENT.replace('pay_', 'pur_');

let changes: Changes;
let version: number;
/** How often the payment was read from the journal. */
let reads: number;

function streamsWith(dependencies: Partial<Dependencies> = {}): PaymentStreams {
  const services = {
    dependencies,
    changes,
    payments: {
      find: () => {
        reads += 1;
        return Promise.resolve({ id: PAYMENT, version, status: 'processing', purchase: null });
      },
    },
    pollWhenRead: () => Promise.resolve(),
  };
  return createPaymentStreams(services as unknown as Services);
}

const open = (streams: PaymentStreams) => streams.open(PAYMENT, { lastSeen: 0, render: () => ({}) });

beforeEach(() => {
  changes = new Changes();
  version = 1;
  reads = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the streams of a payment', () => {
  it('read it once for each change, of it or of what it bought, and never without one', async () => {
    const streams = streamsWith();
    const opened = [];
    for (let number = 0; number < 10; number++) opened.push(await open(streams));
    reads = 0;
    await vi.advanceTimersByTimeAsync(9_000);
    expect(reads).toBe(0);
    for (const entry of [PAYMENT, PURCHASE]) {
      version += 1;
      changes.announce(entry);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(reads).toBe(2);
    for (const stream of opened) stream.gone();
    expect([streams.size, changes.listenerCount]).toEqual([0, 0]);
  });

  it('on Workers look for themselves, and end after so many looks', async () => {
    const stream = await open(streamsWith({ readsPerEventStream: 4 }));
    const end = vi.spyOn(stream, 'end');
    await vi.advanceTimersByTimeAsync(3_000);
    expect([reads, end.mock.calls.length]).toEqual([4, 0]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(end).toHaveBeenCalledOnce();
    stream.gone();
    expect([vi.getTimerCount(), changes.listenerCount]).toEqual([0, 0]);
  });
});
