import ts from 'typescript';

const TAGS = new Set(['html', 'svg', 'css']);

/** @param {string} text @param {string} tag */
const squeeze = (text, tag) =>
  tag === 'css'
    ? text
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,>~]) ?/g, '$1')
        .replace(/: /g, ':')
        .replace(/;}/g, '}')
    : text.replace(/\s*\n\s*/g, ' ');

/**
 * A Vite plugin that takes the indentation out of our own `html`, `svg` and `css` templates: what is
 * between the inserts only, never an insert.
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
          const tag = node.tag.getText(file);
          const { template } = node;
          const parts = ts.isNoSubstitutionTemplateLiteral(template)
            ? [template]
            : [template.head, ...template.templateSpans.map((span) => span.literal)];
          for (const part of parts) {
            const start = part.getStart(file);
            changes.push({ start, end: part.end, text: squeeze(code.slice(start, part.end), tag) });
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
