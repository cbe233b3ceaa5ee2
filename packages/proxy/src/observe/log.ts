import { beginningOf } from '../well-formed.ts';

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

/** Where in the code an error was thrown: its stack without its message, which may repeat what was sent. */
export function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /^ +at .+$/m.exec(stack)?.[0].trim() ?? 'nowhere known';
}

const MAX_MESSAGE_CHARACTERS = 160;
/** Of a longer one nothing is told: it repeats something, and to look through it may take seconds. */
const MAX_READ_CHARACTERS = 2_000;

/**
 * An error's message without what it may repeat of a request or a row: what is quoted, numbers, addresses, and long
 * words. Of a JSON text nothing is left: V8 repeats it in words of its own.
 */
function safeMessageOf(error: Error): string | null {
  if (error instanceof SyntaxError || error.message.length > MAX_READ_CHARACTERS) return null;
  const words = error.message
    .replace(/"[^]*"/g, '…')
    .replace(/`[^]*`/g, '…')
    .replace(/'[^]*'/g, '…')
    .replace(/\S*[@:/\\]\S{3,}/g, '…')
    .replace(/\S{33,}/g, '…')
    .replace(/\d{4,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? null : beginningOf(words, MAX_MESSAGE_CHARACTERS);
}

export interface Explanation {
  readonly reason: string;
  readonly message: string | null;
  readonly at: string;
  readonly [member: string]: string | null;
}

/** What failed, why and where, as far as a log may say it. A text is a reason in words of ours. */
export const explain = (error: unknown): Explanation => ({
  reason: typeof error === 'string' ? error : reasonOf(error),
  message: error instanceof Error ? safeMessageOf(error) : null,
  at: placeOf(error),
});
