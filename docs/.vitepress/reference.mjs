/** The API's reference: one page with a script of its own, which asks nobody else for anything. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DOCS } from './markdown.mjs';

const { resolve } = createRequire(import.meta.url);

const SETTINGS = {
  url: 'openapi.json',
  servers: [{ url: 'https://pay.example.com', description: 'Your proxy' }],
  // Its fonts and its other services are a company's.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  // The proxy takes the secret key from no page.
  hideTestRequestButton: true,
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference | Malipo</title>
</head>
<body>
<noscript>This page needs JavaScript. <a href="openapi.json">openapi.json</a> says the same.</noscript>
<p style="margin: 0; padding: 0.5rem 1.25rem; font: 1rem system-ui"><a href="../index.html">Documentation</a></p>
<div id="reference"></div>
<script src="scalar.js"></script>
<script>Scalar.createApiReference('#reference', ${JSON.stringify(SETTINGS)});</script>
</body>
</html>
`;

/** @param {string} output the folder of the site */
export function writeReference(output) {
  const folder = join(output, 'reference');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), PAGE);
  copyFileSync(resolve('@malipo/contract/openapi.json'), join(folder, 'openapi.json'));
  // The package names it to nobody.
  const script = join(DOCS, 'node_modules/@scalar/api-reference/dist/browser/standalone.js');
  copyFileSync(script, join(folder, 'scalar.js'));
}
