/** One line of the log. It holds no secret and nothing of a customer. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [member: string]: string | number | boolean | null | undefined;
}

export type Log = (line: LogLine) => void;

/** The name of an error, for the log: its message may hold what a caller sent. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
