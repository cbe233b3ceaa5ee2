import { minify } from 'terser';

/** Names that begin with `_` and a letter are private members of our classes. Lit's own begin with `_$`. */
const PRIVATE_MEMBER = /^_[a-z]/;

/**
 * A Vite plugin that minifies what is served with terser, private members included; they get the same short names
 * in every part.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyScript() {
  const nameCache = {};
  return {
    name: 'malipo-minify-script',
    // One part after the other, and before the names of the files are made: the same sources give the same names.
    renderChunk: {
      sequential: true,
      async handler(code) {
        const minified = await minify(code, {
          module: true,
          ecma: 2020,
          compress: {
            passes: 3,
            // What is written alike compresses better than what is shortened here and there.
            inline: 1,
            lhs_constants: false,
            // Nobody asks a function for its length, or calls a method with `new`.
            keep_fargs: false,
            unsafe_methods: true,
          },
          mangle: { properties: { regex: PRIVATE_MEMBER } },
          format: { comments: false },
          nameCache,
        });
        return { code: minified.code ?? code, map: null };
      },
    },
  };
}
