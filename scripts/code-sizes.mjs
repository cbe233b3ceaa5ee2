/** `pnpm sizes:code`: the longest functions and files of the packages; fails where a function of the proxy is too long. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT, sourceFiles } from './files.mjs';

const SHOWN = 10;
const HELD = 'packages/proxy/src/';
const MAX_FUNCTION_LINES = 60;

/** Functions that are still too long. The goal is that there are none. */
const KNOWN = new Set([]);

function functionName(node) {
  const named = node.name ?? node.parent.name;
  if (named !== undefined) return named.getText();
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return ts.isCallExpression(node.parent) ? `given to ${node.parent.expression.getText()}` : 'without a name';
}

/** Every function of a file, with the lines that it takes. */
function measureFunctions(file, source) {
  const found = [];
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) {
      const first = lineOf(node.getStart());
      const lines = lineOf(node.getEnd()) - first + 1;
      found.push({ file, line: first + 1, name: functionName(node), lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const sources = sourceFiles().map((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, source: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
});
const longestFirst = (one, other) => other.lines - one.lines;
const files = sources
  .map(({ file, source }) => ({ file, lines: source.getLineStarts().length - 1 }))
  .sort(longestFirst);
const functions = sources.flatMap(({ file, source }) => measureFunctions(file, source)).sort(longestFirst);

const median = (sorted) => sorted[Math.floor(sorted.length / 2)]?.lines ?? 0;
console.log(`${functions.length} functions, half of them up to ${median(functions)} lines. The longest:`);
for (const { lines, file, line, name } of functions.slice(0, SHOWN)) {
  console.log(`${String(lines).padStart(5)}  ${file}:${line} ${name}`);
}
console.log(`${files.length} files, half of them up to ${median(files)} lines. The longest:`);
for (const { lines, file } of files.slice(0, SHOWN)) console.log(`${String(lines).padStart(5)}  ${file}`);

const tooLong = functions
  .filter(({ file, lines }) => file.startsWith(HELD) && lines > MAX_FUNCTION_LINES)
  .map(({ file, name }) => `${file} ${name}`);
for (const one of tooLong) {
  console.log(`${KNOWN.has(one) ? 'Known to be' : 'Is'} longer than ${MAX_FUNCTION_LINES} lines: ${one}`);
  if (!KNOWN.has(one)) process.exitCode = 1;
}
for (const one of KNOWN) if (!tooLong.includes(one)) console.log(`No longer too long: ${one}`);
