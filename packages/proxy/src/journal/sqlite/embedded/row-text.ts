/**
 * Rows as one text, on their way from SQLite to the event loop: a header with the columns' names as JSON, then each
 * row's values as SQL literals (`12,'text',NULL`), a line each.
 *
 * SQLite writes the text itself (`quote`) and hands it over as bytes, which has two reasons. The `libsql` package ends
 * the whole process (its panic is an abort) where a text is not valid UTF-8, as on a damaged page; bytes are checked
 * here instead. And one value costs a fraction of what many rows of many cells cost on their way into JavaScript.
 */
import { isUtf8 } from 'node:buffer';
import type { SqlRow, SqlValue } from '../../sql/sql-database.ts';
import { JournalDamagedError } from './errors.ts';
import { quotedName, withoutAlias } from './sql-text.ts';

const BYTES_IN_TEXT = 'The journal holds bytes where text belongs: it is damaged.';

export const headerOf = (columns: readonly string[]): string => `${JSON.stringify(columns)}\n`;

/** SQL that answers all rows of a query as one value of bytes; null where there are none. */
export function queryAsBytes(query: string, columnCount: number): string {
  const names = Array.from({ length: columnCount }, (_, position) => `c${position}`);
  const values = names.map((name) => `quote(${name})`).join(', ');
  // The order of the query is kept: SQLite does not flatten an ordered query into an aggregate.
  return `with malipo_rows(${names.join(', ')}) as (${query}\n)
    select cast(group_concat(concat_ws(',', ${values}), char(10)) as blob) from malipo_rows`;
}

/** SQL of a write whose `returning` answers each row as bytes in hexadecimal: of few bytes that costs less. */
export function returningAsHex(
  head: string,
  expressions: readonly string[],
  columns: readonly string[],
): string {
  const all = expressions.length === 1 && expressions[0] === '*';
  const values = all ? columns.map(quotedName) : expressions.map(withoutAlias);
  return `${head} hex(concat_ws(',', ${values.map((value) => `quote(${value})`).join(', ')}))`;
}

/** @throws JournalDamagedError where the bytes are no text */
export function decodeRows(buffer: Buffer): string {
  if (!isUtf8(buffer)) throw new JournalDamagedError('damaged', BYTES_IN_TEXT);
  return buffer.toString('utf8');
}

/** A value as `quote` writes it, for what SQLite could not be asked to write. */
export function literalOf(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new JournalDamagedError('damaged', BYTES_IN_TEXT);
}

/** The same few headers come again and again. */
const MAX_HEADERS = 1000;
const columnsByHeader = new Map<string, readonly string[]>();

function columnsOf(header: string): readonly string[] {
  const known = columnsByHeader.get(header);
  if (known !== undefined) return known;
  const columns = JSON.parse(header) as readonly string[];
  if (columnsByHeader.size >= MAX_HEADERS) columnsByHeader.clear();
  columnsByHeader.set(header, columns);
  return columns;
}

/** Where the text that begins at `start` ends: at a quote that is not doubled. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf("'", start);
  while (text.charCodeAt(end + 1) === 39) end = text.indexOf("'", end + 2);
  return end;
}

function unquoted(text: string): string {
  return text.includes("'") ? text.replaceAll("''", "'") : text;
}

/** Reads what `headerOf` and the statements of this file have written. */
export function parseRows(text: string): SqlRow[] {
  const headerEnd = text.indexOf('\n');
  const columns = columnsOf(text.slice(0, headerEnd + 1));
  const rows: SqlRow[] = [];
  for (let at = headerEnd + 1; at < text.length;) {
    const row: Record<string, SqlValue> = {};
    for (let column = 0; column < columns.length; column++) {
      const name = columns[column] ?? '';
      const first = text.charCodeAt(at);
      if (first === 39) {
        const end = endOfText(text, at + 1);
        row[name] = unquoted(text.slice(at + 1, end));
        at = end + 2;
      } else {
        const end = endOfLiteral(text, at);
        row[name] = first === 78 ? null : numberOf(text.slice(at, end));
        at = end + 1;
      }
    }
    rows.push(row);
  }
  return rows;
}

function endOfLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 44 && text.charCodeAt(at) !== 10) at++;
  return at;
}

function numberOf(literal: string): number {
  const value = Number(literal);
  // `X'…'`: bytes, which the journal never writes.
  if (Number.isNaN(value)) throw new JournalDamagedError('damaged', BYTES_IN_TEXT);
  return value;
}
