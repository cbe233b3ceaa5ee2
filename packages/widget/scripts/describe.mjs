// Writes what tools read about the elements into dist: the custom-elements manifest and VS Code's data. With `--page`
// it writes the page in docs instead.
import { writeFileSync } from 'node:fs';
import { editorDataOf, pageOf, readManifest } from './element-manifest.mjs';

const PAGE = new URL('../../../docs/element.md', import.meta.url);
const DIST = new URL('../dist/', import.meta.url);

const manifest = await readManifest();
if (process.argv.includes('--page')) {
  writeFileSync(PAGE, await pageOf(manifest));
} else {
  writeFileSync(new URL('custom-elements.json', DIST), JSON.stringify(manifest));
  writeFileSync(new URL('vscode.html-custom-data.json', DIST), JSON.stringify(editorDataOf(manifest)));
}
