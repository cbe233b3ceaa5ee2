import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';

/** The oldest browsers: Chrome and Android's WebView 87, Safari 14, Firefox 90. Newer syntax is compiled away. */
export const FLOOR = 'es2020';

/** Minifies our `html` and `css` templates; a space between two words stays one. */
export const minifyTemplates = () =>
  minifyTemplateLiterals({
    include: ['src/**'],
    failOnError: true,
    options: { minifyOptions: { conservativeCollapse: true } },
  });
