/** Of Lit, what is not needed here: polyfills and styles for browsers too old for the rest of the script, say. */
const NEEDLESS = [
  [
    /\b\w+\.(reactiveElementPolyfillSupport|litHtmlPolyfillSupport|litElementPolyfillSupport|litElementHydrateSupport)\b/,
    '(void 0)',
  ],
  [
    /\(\w+\.(reactiveElementVersions|litHtmlVersions|litElementVersions)\s*\?\?=\s*\[\]\)\.push\([^)]*\)/,
    '0',
  ],
  // Every attribute of ours is read as it is written, and none is written back.
  [
    /\{toAttribute\(\w+,\w+\)\{.*?return \w+\},fromAttribute\(\w+,\w+\)\{.*?return \w+\}\}/s,
    '{fromAttribute:(text)=>text}',
  ],
  [/_\$ET\(\w+,\w+\)\{.*?this\._\$Em=null\}\}/, ''],
  [/this\._\$Eq&&=this\._\$Eq\.forEach\(\(?\w+=>this\._\$ET\(\w+,this\[\w+\]\)\)?\),/, ''],
  [/static addInitializer\(\w+\)\{[^}]*\}/, ''],
  [/removeController\(\w+\)\{[^}]*\}/, ''],
  // Decorators are not used here.
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
  [/const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{[^{}]*?elementProperties\.set\(\w+,\w+\)\}/, ''],
  // Neither are directives, bindings to an element as a whole, or templates that begin within SVG or MathML.
  [
    /function (\w+)\((\w+),(\w+),\w+=\2,\w+\)\{[^{}]*?_\$litDirective\$.*?\.values\),\w+,\w+\)\),\3\}/,
    'function $1($2,$3){return $3}',
  ],
  [/else \w+\.startsWith\(\w+\)&&\(\w+\.push\(\{type:6,index:\w+\}\),\w+\.removeAttribute\(\w+\)\)/, ''],
  [/:6===\w+\.type&&\(\w+=new \w+\(\w+,this,\w+\)\)/, ':0'],
  [/\(?2===(\w+)\?"<(\/?)svg>":3===\1\?"<\2math>":""\)?/, '""'],
  [/,2===(\w+)\|\|3===\1\)\{const (\w+)=this\.el\.content\.firstChild;\2\.replaceWith\([^)]*\)\}/, ')0;'],
  [/\b\w+\.ShadowRoot\s*&&[^;]*?CSSStyleSheet\.prototype/, 'true'],
];

/**
 * A Vite plugin that leaves that out of the served script. The build fails where Lit has changed so that
 * nothing is found.
 *
 * @returns {import('vite').Plugin}
 */
export function trimLit() {
  const found = new Set();
  return {
    name: 'malipo-trim-lit',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/(lit-html|lit-element|reactive-element)\/.*\.js$/.test(id)) return null;
      let trimmed = code;
      for (const [pattern, instead] of NEEDLESS) {
        const all = new RegExp(pattern, 'g');
        if (all.test(trimmed)) found.add(pattern);
        trimmed = trimmed.replace(all, instead);
      }
      return trimmed === code ? null : { code: trimmed, map: null };
    },
    buildEnd() {
      const missing = NEEDLESS.filter(([pattern]) => !found.has(pattern));
      if (missing.length > 0) this.error(`Lit has nothing like ${missing.join(' or ')} any more`);
    },
  };
}
