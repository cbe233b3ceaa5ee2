import { defineConfig } from 'vite';
import { inlineOpenApi, writeOpenApi } from './openapi-plugin.ts';

export default defineConfig({
  plugins: [inlineOpenApi(), writeOpenApi()],
  build: {
    target: 'es2022',
    lib: {
      entry: {
        index: 'src/index.ts',
        email: 'src/email.ts',
        money: 'src/money.ts',
        'minor-units': 'src/minor-units.ts',
        phone: 'src/phone.ts',
        texts: 'src/texts.ts',
        version: 'src/version.ts',
        'problem-words': 'src/openapi/words/problems.ts',
        endpoints: 'src/endpoints/index.ts',
        openapi: 'src/openapi/text.ts',
        conformance: 'src/conformance/check-answer.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: { external: [/^zod/] },
  },
});
