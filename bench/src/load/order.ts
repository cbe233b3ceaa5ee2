/** What a load process is told to do, and what it tells. */
export interface LoadOrder {
  readonly port: number;
  readonly kind: RequestKind;
  readonly connections: number;
  /** What is measured begins after so many answers, or after `warmUpMs` where they take longer. */
  readonly warmUpRequests: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Whose CPU is counted while it is measured. */
  readonly serverPid?: number;
  /** Ends after so many answers, however long that takes within `measureMs`. */
  readonly requests?: number;
  readonly expectedStatus: number;
  /** The first of the numbers that make phones and keys unique. */
  readonly from: number;
  /** Of `get`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of `session_payment`: one client secret a line, each used once. */
  readonly secretsFile?: string;
  /** Names of members of each answer that are added to the file, a line an answer. */
  readonly recordMember?: string;
  readonly recordFile?: string;
  /** How much longer than `measureMs` the slowest answers are waited for. */
  readonly patienceMs: number;
}

/**
 * - `open_payment`: an open amount; also what forwarders pass on as it is
 * - `session_payment`: of a session that was made before
 * - `session`: makes one
 * - `get`: reads
 */
export type RequestKind = 'open_payment' | 'session_payment' | 'session' | 'get';

export interface LoadResult {
  readonly answers: number;
  /** Answers with another status than expected, and connections that broke. */
  readonly errors: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Without the warm-up, like all that follows. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** The share of a core that the load itself took: near 1 it was the load that was measured. */
  readonly cpuShare: number;
  /** Of the server, while it was measured; none without `serverPid`. */
  readonly serverCpu?: ServerCpu;
}

export interface ServerCpu {
  /** Of all threads. */
  readonly seconds: number;
  readonly mainSeconds: number;
  /** Of each other thread that did anything, the busiest first. */
  readonly otherSeconds: readonly number[];
}

/** Microseconds of the server's CPU for each answer that was measured. */
export const microsecondsEach = ({ perSecond, seconds }: LoadResult, cpuSeconds: number): number =>
  (cpuSeconds * 1_000_000) / Math.max(perSecond * seconds, 1);
