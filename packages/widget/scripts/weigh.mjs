// What the built parts weigh in English, and how small they could get at most by other means than having less in them.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'acorn';
import { closureOf, fileOf } from './built-script.mjs';

const brotli = (/** @type {string} */ text) => brotliCompressSync(Buffer.from(text)).length;
const sum = (/** @type {readonly string[]} */ texts) =>
  texts.reduce((total, text) => total + brotli(text), 0);

/** The code with nothing in its texts: `isEmptied` says of which kinds. */
function emptied(code, isEmptied) {
  const places = [];
  const visit = (/** @type {any} */ node) => {
    if (!node || typeof node !== 'object') return;
    if (isEmptied(node))
      places.push(node.type === 'Literal' ? [node.start + 1, node.end - 1] : [node.start, node.end]);
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.forEach(visit);
      else visit(value);
    }
  };
  visit(parse(code, { ecmaVersion: 2020, sourceType: 'module' }));
  return places
    .sort(([left], [right]) => right - left)
    .reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
}

const parts = closureOf('malipo.js', { later: true })
  .filter((name) => !/^malipo\/[a-z]{2}-/.test(name))
  .map((name) => readFileSync(fileOf(name), 'utf8'));
const isTemplate = ({ type }) => type === 'TemplateElement';
const isText = (/** @type {any} */ node) =>
  isTemplate(node) || (node.type === 'Literal' && typeof node.value === 'string');
const withoutTemplates = parts.map((part) => emptied(part, isTemplate));
const withoutTexts = parts.map((part) => emptied(part, isText));

for (const [what, bytes] of Object.entries({
  'as it is served': sum(parts),
  'all parts in one file': brotli(parts.join('\n')),
  'without what stands in templates: markup, styles, sentences': sum(withoutTemplates),
  'without any text': sum(withoutTexts),
  'without any text, all parts in one file': brotli(withoutTexts.join('\n')),
}))
  console.log(`${String(bytes).padStart(7)} B  ${what}`);
