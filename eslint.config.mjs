import parser from '@typescript-eslint/parser';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';

/** What stands in templates and elements; all else is oxlint's. */
export default [
  { ignores: ['packages/widget/src/i18n/locales/'] },
  {
    files: ['packages/widget/src/**/*.ts'],
    languageOptions: { parser },
    // Their directives are of oxlint's rules.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { lit, 'lit-a11y': litA11y, wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc.configs['flat/best-practice'].rules,
    },
  },
];
