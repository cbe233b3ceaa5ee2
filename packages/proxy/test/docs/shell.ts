/** Commands as a shell would read them, as far as the pages need it. */

export interface Command {
  /** Variables that are set for it, or for the shell where nothing else stands there. */
  readonly variables: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  /** As it stands there, on one line. */
  readonly text: string;
}

const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;
const unquoted = (word: string): string =>
  word.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, single?: string, double?: string) => {
    return single ?? (double ?? '').replaceAll(/\\(.)/g, '$1');
  });

/** Without a comment, unless the sign stands in quotes. */
const withoutComment = (line: string): string =>
  /^(?:'[^']*'|"(?:\\.|[^"\\])*"|[^'"#]|(?<=\S)#)*/.exec(line)?.[0].trimEnd() ?? line;

/** Where commands follow each other, but for signs in quotes. */
const parted = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^'";&]|(?<!&)&(?!&))+/g)].map(([part]) => part.trim());

export function commandsOf(script: string): Command[] {
  const lines = script
    .replaceAll(/<<'(\w+)'\n[\s\S]*?^\1$/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map(withoutComment)
    .flatMap(parted)
    .filter((line) => line !== '');
  return lines.map((text) => {
    const words = [...text.matchAll(WORD)].map(([word]) => word);
    const variables: Record<string, string> = {};
    while (/^[A-Z][A-Z0-9_]*=/.test(words[0] ?? '')) {
      const [name = '', ...rest] = (words.shift() ?? '').split('=');
      variables[name] = unquoted(rest.join('='));
    }
    return { variables, words: words.map(unquoted), text };
  });
}

const VALUED = new Set(['-H', '--header', '-d', '--data', '-X', '--request']);

export interface Request {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What `curl` would send. */
export function requestOf(words: readonly string[]): Request {
  const headers: Record<string, string> = {};
  let [url, method, body]: [string, string | null, string | null] = ['', null, null];
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!VALUED.has(word)) {
      if (word.startsWith('-') || url !== '') throw new Error(`nobody knows what ${word} is`);
      url = word;
      continue;
    }
    const value = words[(index += 1)] ?? '';
    if (word === '-d' || word === '--data') body = value;
    else if (word === '-X' || word === '--request') method = value;
    else headers[(value.split(':', 1)[0] ?? '').toLowerCase()] = value.slice(value.indexOf(':') + 1).trim();
  }
  return { url, method: method ?? (body === null ? 'GET' : 'POST'), headers, body };
}
