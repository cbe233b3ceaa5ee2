/**
 * A command for tests in the browser: takes a picture of an element, and compares it with the one that is kept in
 * test/pictures. `pnpm pictures` keeps what has changed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { CACHE_FOLDER, ROOT } from '../../../scripts/files.mjs';
import { smallPng } from '../../../scripts/small-png.mjs';

const KEPT = fileURLToPath(new URL('../test/pictures', import.meta.url));
const FAILED = join(CACHE_FOLDER, 'pictures');
const UPDATE = 'npx --yes pnpm@10 --filter @malipo/widget pictures';
/** How different a colour may be, of 1. */
const THRESHOLD = 0.05;
/** So many dots may differ besides the edges of letters and lines: what one machine draws a little differently. */
const MAX_DOTS = 20;
/** A picture that is kept is the same so many times in a row. */
const MIN_CALM = 3;
const AS_KEPT = { animations: 'disabled', caret: 'hide', scale: 'css' };

/** @returns how many dots differ, and where; nothing where the sizes do */
function difference(kept, taken) {
  const { width, height } = taken;
  if (kept.width !== width || kept.height !== height) return null;
  const diff = new PNG({ width, height });
  const dots = pixelmatch(kept.data, taken.data, diff.data, width, height, { threshold: THRESHOLD });
  return { dots, diff };
}

const isAlike = (kept, taken) => (difference(kept, taken)?.dots ?? Infinity) <= MAX_DOTS;

const inFull = (path) => relative(ROOT, path);

/** Writes down what differs. @returns what is said about it */
function report(name, kept, png) {
  mkdirSync(FAILED, { recursive: true });
  const file = (what) => join(FAILED, `${name}.${what}.png`);
  writeFileSync(file('new'), png);
  const keptFile = inFull(join(KEPT, `${name}.png`));
  const advice = `If the new one is right: ${UPDATE}`;
  if (!kept) return `there is no ${keptFile}. Look at ${inFull(file('new'))}. ${advice}`;
  const taken = PNG.sync.read(png);
  const found = difference(kept, taken);
  if (found) writeFileSync(file('diff'), PNG.sync.write(found.diff));
  const what = found
    ? `${found.dots} dots differ, see ${inFull(file('diff'))}`
    : `it was ${kept.width} × ${kept.height} and is ${taken.width} × ${taken.height}`;
  return `${what}. Compare ${inFull(file('new'))} with ${keptFile}. ${advice}`;
}

/** @param isUpdating whether what has changed is kept in place of being found wrong */
export function picturesPlugin({ isUpdating }) {
  let before = Buffer.alloc(0);
  let sameAsBefore = 0;

  /** Whether nothing has moved for a while. */
  function isCalm(png) {
    sameAsBefore = before.equals(png) ? sameAsBefore + 1 : 0;
    before = png;
    return sameAsBefore >= MIN_CALM;
  }

  /** @returns whether it is as it is kept, and what is wrong once one should have seen it */
  async function compare(page, { name, selector, isLast }) {
    const png = await page.locator(selector).screenshot(AS_KEPT);
    const file = join(KEPT, `${name}.png`);
    const kept = existsSync(file) ? PNG.sync.read(readFileSync(file)) : null;
    const taken = PNG.sync.read(png);
    if (kept && isAlike(kept, taken)) return { isDone: true };
    if (isUpdating && isCalm(png)) {
      mkdirSync(KEPT, { recursive: true });
      writeFileSync(file, smallPng(png));
      return { isDone: true };
    }
    return isLast ? { isDone: true, wrong: report(name, kept, png) } : { isDone: false };
  }

  /** Fonts of this machine that an element is drawn with; a picture that others can take has none. */
  async function findMachineFonts(page, selector) {
    const session = await page.context().newCDPSession(page);
    try {
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      const { root } = await session.send('DOM.getDocument');
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      return fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
    } finally {
      await session.detach();
    }
  }

  return {
    name: 'pictures',
    async executeCommand({ command, payload, session }) {
      if (!command.startsWith('pictures:')) return undefined;
      const page = session.browser.getPage(session.id);
      if (command === 'pictures:fonts') return { fonts: await findMachineFonts(page, payload.selector) };
      if (command === 'pictures:compare') return compare(page, payload);
      const unknown = readdirSync(KEPT).filter((file) => !payload.names.includes(file.replace(/\.png$/, '')));
      if (isUpdating) for (const file of unknown.splice(0)) rmSync(join(KEPT, file));
      return { unknown };
    },
  };
}
