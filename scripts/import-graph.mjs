/** `pnpm graph`: fails where source files import each other in a circle, even for types alone. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { findKnots, shortestCircle } from './circles.mjs';
import { allSourceFiles, ROOT } from './files.mjs';

/** Files whose circles are being taken apart. The goal is that there are none. */
const KNOWN = new Set([]);

/** Reads the compiler's settings for a file: those of the nearest `tsconfig.json` above it. */
function settingsReader() {
  const known = new Map();
  return (file) => {
    const path = ts.findConfigFile(dirname(join(ROOT, file)), ts.sys.fileExists);
    if (!known.has(path)) known.set(path, readSettings(path));
    return known.get(path);
  };
}

function readSettings(path) {
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, dirname(path)).options;
}

/** What each source file imports of the others: by `import`, `import type`, `export from` and `import()`. */
function readImports() {
  const files = new Set(allSourceFiles());
  const settingsOf = settingsReader();
  const importsOf = (file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
    return importedFiles.flatMap(({ fileName }) => {
      const { resolvedModule } = ts.resolveModuleName(fileName, join(ROOT, file), settingsOf(file), ts.sys);
      const path = resolvedModule?.resolvedFileName.slice(ROOT.length) ?? '';
      return files.has(path) ? [path] : [];
    });
  };
  return new Map([...files].map((file) => [file, importsOf(file)]));
}

const imports = readImports();
const links = [...imports.values()].reduce((sum, targets) => sum + targets.length, 0);
console.log(`${imports.size} files, ${links} imports between them, types included.`);
const knots = findKnots(imports);
for (const knot of knots) {
  const isKnown = knot.every((file) => KNOWN.has(file));
  const circle = shortestCircle(knot, imports);
  console.log(`${isKnown ? 'Known circle' : 'Circle'}: ${circle.join('\n  → ')}`);
  if (knot.length >= circle.length) console.log(`  All that reach each other: ${knot.join(', ')}`);
  if (!isKnown) process.exitCode = 1;
}
for (const file of KNOWN) if (!knots.flat().includes(file)) console.log(`No longer in a circle: ${file}`);
if (knots.length === 0) console.log('No circle.');
