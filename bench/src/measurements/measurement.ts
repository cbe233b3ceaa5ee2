/** What a measurement is given, and what it tells. */
import type { Pinning } from '../processes.ts';

export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Of the loads that make payments. */
  readonly connections: readonly number[];
  /** Ends each load after so many answers: for a run that only shows that everything runs. */
  readonly requests?: number | undefined;
  /** Why nginx is not measured; null where it is. */
  readonly withoutNginx: string | null;
  /** Whether what is missing may be installed. */
  readonly mayInstall: boolean;
  readonly say: (line: string) => void;
}

/** A bar of anchors.md, and what was measured for it. */
export interface Bar {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly isReached: boolean;
}

export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly bars: readonly Bar[];
}

export interface Measurement {
  readonly name: string;
  readonly isHeavy: boolean;
  measure(options: BenchOptions): Promise<Section>;
}

/**
 * Every contestant is warmed by as many answers: who answers few a second is not measured colder than the others.
 * Who has not had them by then is measured as it is.
 */
const WARM_UP_REQUESTS = 10_000;
const WARM_UP_MS = 10_000;

/** How many answers come before what is measured. */
export const warmUpAnswers = (perSecond: number) =>
  Math.min(WARM_UP_REQUESTS, Math.ceil(perSecond * (WARM_UP_MS / 1000)));

/** How long a load runs, or how many answers it waits for. */
export function loadLength({ seconds, requests }: BenchOptions) {
  if (requests === undefined) {
    return { warmUpRequests: WARM_UP_REQUESTS, warmUpMs: WARM_UP_MS, measureMs: seconds * 1000 };
  }
  return { warmUpRequests: 0, warmUpMs: 0, measureMs: 60_000, requests };
}

/** Numbers that no other load of this run uses. */
export function createNumbers(): () => number {
  let next = 0;
  return () => (next += 1_000_000);
}

export const pinningName = ({ server, others }: Pinning) =>
  server === undefined ? 'not pinned' : `server on core ${server}, load and upstream on core ${others}`;
