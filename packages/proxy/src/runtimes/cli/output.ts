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

/** Prints a text that may be in colour. */
export function say(text: string): void {
  process.stdout.once('error', noteFailure);
  process.stdout.write(`${hasColour() ? text : stripVTControlCharacters(text)}\n`);
}
