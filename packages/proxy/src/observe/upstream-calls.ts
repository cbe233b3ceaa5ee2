/** One line for each call upstream: which one, what came of it, how long it took. */
import type { Log } from './log.ts';
import { workOf } from './work.ts';

/**
 * What came of a call.
 *
 * - `ok`: the upstream did it, or took it
 * - `refused`: it did not, and said so
 * - `unclear`: its answer says neither
 * - `unanswered`: it may have received the call, and nobody knows
 * - `not_sent`: not a byte was sent
 */
export type UpstreamOutcome = 'ok' | 'refused' | 'unclear' | 'unanswered' | 'not_sent';

export interface UpstreamCallNames {
  readonly upstream: string;
  /** Which company's deployment, where an upstream has several. */
  readonly tenant?: string;
  /** The call's own name: never an address, which may hold a key. */
  readonly operation: string;
}

/** As much of a bounded call's answer as the log says; the reasons are phrases of ours. */
export type CallAnswer =
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'not_sent' | 'unknown'; readonly reason: string };

/** Says what came of the call. `meaning`: of an answer, once it has been read. */
export type EndCall = (answer: CallAnswer, meaning?: 'ok' | 'refused' | 'unclear') => void;

function outcomeOf(answer: CallAnswer, meaning: 'ok' | 'refused' | 'unclear'): UpstreamOutcome {
  if (answer.kind === 'answer') return meaning;
  return answer.kind === 'unknown' ? 'unanswered' : 'not_sent';
}

/** @param signal of the work that the call belongs to; null where it is nobody's */
export function beginCall(log: Log, names: UpstreamCallNames, signal: AbortSignal | null): EndCall {
  const started = performance.now();
  return function endCall(answer, meaning = 'unclear') {
    const outcome = outcomeOf(answer, meaning);
    log({
      level: outcome === 'ok' || outcome === 'refused' ? 'info' : 'warn',
      event: 'upstream_call',
      ...names,
      outcome,
      ...(answer.kind === 'answer' ? { status: answer.status } : { reason: answer.reason }),
      ms: Math.round(performance.now() - started),
      ...workOf(signal),
    });
  };
}
