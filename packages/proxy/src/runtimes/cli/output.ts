/** Where commands print: a pipe may be closed early, a disk be full, a terminal be without colours. */
import { stripVTControlCharacters } from 'node:util';
import { CANNOT } from './exit-codes.ts';

/** Nobody reads on (`malipo payments | head -1`): no fault of anybody's. */
function noteFailure({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`The output cannot be written (${code}).\n`);
  process.exitCode = CANNOT;
}

/** https://no-color.org */
export const hasColour = (): boolean => process.stdout.isTTY === true && !process.env['NO_COLOR'];

/** Colour, or what moves a terminal's cursor or turns the direction of what follows it. */
const NOT_TEXT =
  // oxlint-disable-next-line no-control-regex -- control characters are what this finds
  /\u001b\[[\d;]*m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text for a terminal: customers write references, and anybody may answer at a wrong address.
 *
 * @param inColour whether colours stay
 */
export const printable = (text: string, inColour: boolean): string =>
  (inColour ? text : stripVTControlCharacters(text)).replace(NOT_TEXT, (found) =>
    inColour && found.length > 1 ? found : '',
  );

/** JSON in which everything stays, and what a terminal would obey is escaped. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    NOT_TEXT,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Prints a text that may be in colour. */
export function say(text: string): void {
  process.stdout.once('error', noteFailure);
  process.stdout.write(`${printable(text, hasColour())}\n`);
}
