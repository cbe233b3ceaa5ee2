/** One line of the log. It holds no secret and nothing of a customer. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [member: string]: string | number | boolean | null | undefined;
}

export type Log = (line: LogLine) => void;

const CODE = /^\w{1,40}$/;

/** The name and the code of an error, for the log: its message may hold what a caller sent. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? `${error.name} ${code}` : error.name;
}
