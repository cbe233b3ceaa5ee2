/** Today at a glance, from the payments alone. */
import type { Entry } from './api.ts';

const ENDED_BADLY = new Set(['failed', 'cancelled', 'expired']);

export interface OperatorHealth {
  readonly name: string;
  readonly succeeded: number;
  readonly ended: number;
  /** Half of those that succeeded took no longer (milliseconds); null where none has. */
  readonly medianMs: number | null;
}

export interface Glance {
  readonly paid: number;
  /** By currency, in its smallest decimals as the proxy writes them. */
  readonly sums: ReadonlyMap<string, number>;
  readonly open: number;
  readonly needsReview: number;
  readonly failedBy: ReadonlyMap<string, number>;
  readonly operators: readonly OperatorHealth[];
}

const add = <Key>(counts: Map<Key, number>, key: Key, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by);

function median(values: readonly number[]): number | null {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}

function healthOf(name: string, entries: readonly Entry[]): OperatorHealth {
  const succeeded = entries.filter(({ status }) => status === 'succeeded');
  const times = succeeded.map(
    ({ created_at = '', updated_at = '' }) => Date.parse(updated_at) - Date.parse(created_at),
  );
  const bad = entries.filter(({ status }) => ENDED_BADLY.has(status));
  return { name, succeeded: succeeded.length, ended: succeeded.length + bad.length, medianMs: median(times) };
}

export function glanceOf(payments: readonly Entry[]): Glance {
  const sums = new Map<string, number>();
  const failedBy = new Map<string, number>();
  const byOperator = new Map<string, Entry[]>();
  for (const payment of payments) {
    const { status, amount, currency, failure, operator } = payment;
    if (status === 'succeeded') add(sums, currency, Number(amount));
    if (status === 'cancelled') add(failedBy, 'declined');
    else if (status === 'expired') add(failedBy, 'timed_out');
    else if (status === 'failed') add(failedBy, failure?.reason ?? 'other');
    const name = `${operator?.name ?? ''} ${operator?.country ?? ''}`.trim();
    byOperator.set(name, [...(byOperator.get(name) ?? []), payment]);
  }
  const count = (...statuses: string[]) => payments.filter(({ status }) => statuses.includes(status)).length;
  return {
    paid: count('succeeded'),
    sums,
    open: count('processing', 'requires_action'),
    needsReview: count('needs_review'),
    failedBy,
    operators: [...byOperator].map(([name, entries]) => healthOf(name, entries)),
  };
}
