import ts from 'typescript';

const TAGS = new Set(['html', 'svg', 'css']);

/** @param {string} text */
const squeezeCss = (text) =>
  text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>~]) ?/g, '$1')
    .replace(/\b0\./g, '.')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/^`\s/, '`');

/**
 * Takes out of markup what HTML does not need: line breaks and indentation, quotes around plain attribute
 * values, end tags of list items. A space that is to be seen stands within a line.
 *
 * @param {string} text one piece of a template, with its delimiters
 * @param {boolean} isInTag whether the piece begins between `<` and `>`
 */
function squeezeMarkup(text, isInTag) {
  let result = '';
  for (const piece of text.split(/(\s*\n\s*|[<>])/)) {
    if (piece === '<') isInTag = true;
    if (piece === '>') isInTag = false;
    if (/\n/.test(piece)) result += isInTag ? ' ' : '';
    else result += isInTag ? piece.replace(/="([\w-]+)"(?=\s|$)/g, '=$1') : piece;
  }
  // The space before `/>` ends a value without quotes: without it the slash would be of the value.
  const shorter = result.replace(/ >/g, '>').replace(/" \/>/g, '"/>');
  return { text: shorter.replace(/<\/(li|dt|dd)>/g, ''), isInTag };
}

/**
 * A Vite plugin that minifies our own `html`, `svg` and `css` templates: what stands between the inserts,
 * never an insert.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'malipo-minify-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/widget\/src\/.*\.ts$/.test(id)) return null;
      const file = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true);
      /** @type {{start: number, end: number, text: string}[]} */
      const changes = [];
      /** @param {ts.Node} node */
      const visit = (node) => {
        if (ts.isTaggedTemplateExpression(node) && TAGS.has(node.tag.getText(file))) {
          const { template } = node;
          const pieces = ts.isNoSubstitutionTemplateLiteral(template)
            ? [template]
            : [template.head, ...template.templateSpans.map((span) => span.literal)];
          let isInTag = false;
          for (const piece of pieces) {
            const start = piece.getStart(file);
            const text = code.slice(start, piece.end);
            if (node.tag.getText(file) === 'css') {
              changes.push({ start, end: piece.end, text: squeezeCss(text) });
            } else {
              const squeezed = squeezeMarkup(text, isInTag);
              isInTag = squeezed.isInTag;
              changes.push({ start, end: piece.end, text: squeezed.text });
            }
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      let result = code;
      for (const { start, end, text } of changes.sort((a, b) => b.start - a.start)) {
        result = result.slice(0, start) + text + result.slice(end);
      }
      return { code: result, map: null };
    },
  };
}
