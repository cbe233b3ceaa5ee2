/** Where the time goes: self time by function and by file, out of what `node --cpu-prof` wrote. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPOSITORY } from '@malipo/prove/processes';
import { figure, table } from './markdown.ts';

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const FUNCTIONS_SHOWN = 25;
const FILES_SHOWN = 15;
/** Not work: waiting. */
const IDLE = '(idle)';

/** @returns Markdown, a part for each thread: the main one first, which has the longest profile */
export function profileText(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const profiles = files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile);
  profiles.sort((one, other) => other.nodes.length - one.nodes.length);
  return profiles.map((profile, index) => threadText(profile, index)).join('\n\n');
}

function threadText({ nodes, samples, timeDeltas }: CpuProfile, index: number): string {
  const selfTimes = new Map<number, number>();
  for (const [at, id] of samples.entries()) {
    selfTimes.set(id, (selfTimes.get(id) ?? 0) + (timeDeltas[at] ?? 0));
  }
  const byFunction = new Map<string, number>();
  const byFile = new Map<string, number>();
  let busy = 0;
  for (const { id, callFrame } of nodes) {
    const time = selfTimes.get(id) ?? 0;
    if (time === 0 || callFrame.functionName === IDLE) continue;
    busy += time;
    const file = sourceOf(callFrame);
    add(byFunction, `${callFrame.functionName || '(anonymous)'} · ${file}`, time);
    add(byFile, file, time);
  }
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  const title = `Thread ${index + 1}: ${figure(busy / 1e6)} s busy of ${figure(total / 1e6)} s`;
  return [
    `### ${title}`,
    table(['function', 'self time'], rows(byFunction, busy, FUNCTIONS_SHOWN)),
    table(['file', 'self time'], rows(byFile, busy, FILES_SHOWN)),
  ].join('\n\n');
}

const add = (sums: Map<string, number>, name: string, time: number) =>
  sums.set(name, (sums.get(name) ?? 0) + time);

function rows(sums: ReadonlyMap<string, number>, whole: number, shown: number): string[][] {
  return [...sums]
    .sort(([, one], [, other]) => other - one)
    .slice(0, shown)
    .map(([name, time]) => [`\`${name}\``, `${((time / whole) * 100).toFixed(1)} %`]);
}

const maps = new Map<string, SourceMap | null>();

/** The source file of a function, by the built file's map where it has one. */
function sourceOf({ url, lineNumber, columnNumber }: CallFrame): string {
  if (!url.startsWith('file:')) return url || '(native)';
  const path = fileURLToPath(url);
  if (!maps.has(path)) maps.set(path, readMap(`${path}.map`));
  const entry = maps.get(path)?.findEntry(lineNumber, columnNumber);
  const source = entry && 'originalSource' in entry ? resolve(dirname(path), entry.originalSource) : path;
  return relative(REPOSITORY, source).replace(/^.*node_modules\/\.pnpm\/[^/]+\/node_modules\//, '');
}

function readMap(file: string): SourceMap | null {
  if (!existsSync(file)) return null;
  return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
}
