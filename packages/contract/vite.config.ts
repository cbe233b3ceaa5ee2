import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: 'es2022',
    lib: {
      entry: {
        index: 'src/index.ts',
        money: 'src/money.ts',
        phone: 'src/phone.ts',
        texts: 'src/texts.ts',
        openapi: 'src/openapi.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: { external: ['zod'] },
  },
});
