/** As much of SQL's grammar as it takes to find the parameters of a statement and what it returns. */

/** What may hold anything (texts, quoted names, comments), then what is looked for. */
const TOKENS =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][\w$]*|\?\d*|[:@$][A-Za-z_]\w*|[(),;]/g;

export interface SqlOutline {
  /** How many `?` it has; null where it names or numbers its parameters. */
  readonly parameterCount: number | null;
  /** Whether it only reads, as far as its words say. */
  readonly isQuery: boolean;
  /** The expressions of its `returning` clause, and what stands before them. */
  readonly returning: { readonly head: string; readonly expressions: readonly string[] } | null;
  /** The statement without a semicolon at its end. */
  readonly body: string;
}

const QUERY_WORDS: ReadonlySet<string> = new Set(['select', 'with', 'values']);
const WRITE_WORDS: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'replace']);

export function outlineOf(sql: string): SqlOutline {
  let depth = 0;
  let parameterCount: number | null = 0;
  let firstWord: string | null = null;
  let isWrite = false;
  let end = sql.length;
  let returningAt: number | null = null;
  const cuts: number[] = [];
  for (const { 0: token, index } of sql.matchAll(TOKENS)) {
    const word = token.toLowerCase();
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (token === ',' && depth === 0) cuts.push(index);
    else if (token === ';') end = index;
    else if (token === '?') parameterCount = parameterCount === null ? null : parameterCount + 1;
    else if (/^[?:@$]/.test(token)) parameterCount = null;
    else if (/^[a-z_]/.test(word)) {
      firstWord ??= word;
      isWrite ||= WRITE_WORDS.has(word) && sql.slice(index + token.length).trimStart()[0] !== '(';
      if (word === 'returning' && depth === 0) returningAt = index + token.length;
    }
  }
  const returningFrom = returningAt;
  return {
    parameterCount,
    isQuery: firstWord !== null && QUERY_WORDS.has(firstWord) && !isWrite,
    returning:
      returningFrom === null
        ? null
        : {
            head: sql.slice(0, returningFrom),
            expressions: pieces(sql, returningFrom, cuts, end),
          },
    body: sql.slice(0, end),
  };
}

function pieces(sql: string, from: number, cuts: readonly number[], end: number): string[] {
  const edges = [from - 1, ...cuts.filter((cut) => cut >= from && cut < end), end];
  return edges.slice(1).map((edge, position) => sql.slice((edges[position] ?? from) + 1, edge).trim());
}

/** `a.b as "c"` → `a.b` */
export function withoutAlias(expression: string): string {
  return expression.replace(/\s+as\s+(?:"(?:[^"]|"")*"|[\w$]+)$/i, '');
}

export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
