import { minify } from 'terser';

/** Names that begin with `_` and a letter are private members of our classes. Lit's own begin with `_$`. */
const PRIVATE_MEMBER = /^_[a-z]/;

/** Where a part finds another one: all that differs between the addresses that it is served under. */
const PLACE = /(?<=\b(?:from|import\(?)\s*)"\.{1,2}\/[^"]+"/g;

const placesIn = (code) => [...new Set(code.match(PLACE))];

/** The code with the places `to` where those of `from` stand. */
const moved = (code, from, to) => code.replace(PLACE, (place) => to[from.indexOf(place)] ?? place);

/** What the bundler puts before a part: it would take what a page has added to every object for a member of the part. */
const EVERY_KEY = /for \((?:var|let|const) (\w+) in (\w+)\)/g;

/**
 * Chromium compiles the functions while the script is still coming, off the main thread, and not one by one when they
 * are first called: nearly all of the first load is.
 */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad\n';

async function shorten(code, nameCache) {
  const own = code.replace(EVERY_KEY, 'for (var $1 of Object.keys($2))');
  const { code: shortened } = await minify(own, {
    module: true,
    ecma: 2020,
    compress: {
      passes: 3,
      // What is written alike compresses better than what is shortened here and there.
      inline: 1,
      // Nobody asks a function for its length.
      keep_fargs: false,
    },
    mangle: { properties: { regex: PRIVATE_MEMBER } },
    format: { comments: false },
    nameCache,
  });
  return shortened ?? code;
}

/**
 * A Vite plugin that minifies what is served with terser, private members included; they get the same short names
 * in every part. A part that is served under several addresses is minified once.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyScript() {
  const nameCache = {};
  const minified = new Map();
  return {
    name: 'malipo-minify-script',
    // One part after the other, and before the names of the files are made: the same sources give the same names.
    renderChunk: {
      sequential: true,
      async handler(code, { isEntry }) {
        const places = placesIn(code);
        const key = moved(code, places, [...places.keys()].map(String));
        const known = minified.get(key) ?? { places, code: await shorten(code, nameCache) };
        minified.set(key, known);
        const first = isEntry ? COMPILE_AT_ONCE : '';
        return { code: first + moved(known.code, known.places, places), map: null };
      },
    },
  };
}
