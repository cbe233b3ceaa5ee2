/** A table that a merchant writes: the JSON itself in a variable, or a file that the variable names. */
import type { ReadTextFile, Variables } from '../config/variables.ts';
import { JsonTextError, parseJsonText } from './json-text.ts';

/** Where a text stops being JSON. */
function faultIn(text: string): string {
  let position = 0;
  try {
    parseJsonText(text);
  } catch (error) {
    if (error instanceof JsonTextError) ({ position } = error);
  }
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** @returns null where the variable is not set, or was refused */
export function readJsonVariable(
  variables: Variables,
  name: string,
  readFile: ReadTextFile,
): { readonly value: unknown } | null {
  const set = variables.text(name);
  if (set === null) return null;
  // Notepad begins a file with a byte order mark, which is white space to `trim`.
  const text = (/^[[{]/.test(set) ? set : readFile(set))?.trim() ?? null;
  if (text === null) {
    variables.refuse(name, 'must be the path of a readable JSON file, or the JSON itself');
    return null;
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    variables.refuse(name, `does not hold valid JSON: correct ${faultIn(text)}`);
    return null;
  }
}
