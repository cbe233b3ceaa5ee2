/** Describes the API once, when something is built, so that nothing that runs has to. */
import type { Plugin } from 'vite';
import { describeApi } from './src/openapi/describe-api.ts';

/** Puts the finished text of `openapi.json` in place of the code that makes it. */
export function inlineOpenApi(): Plugin {
  return {
    name: 'malipo-inline-openapi',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/contract/src/openapi/text.ts')) return null;
      const text = JSON.stringify(JSON.stringify(describeApi()));
      return `const text = ${text};\nexport const openApiText = () => text;\n`;
    },
  };
}

/** Writes `openapi.json` beside what is built. */
export function writeOpenApi(): Plugin {
  return {
    name: 'malipo-write-openapi',
    generateBundle() {
      const source = `${JSON.stringify(describeApi(), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'openapi.json', source });
    },
  };
}
