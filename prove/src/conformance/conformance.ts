/** Every check against the proxy on each runtime, and the table of what came of it. */
import { CHECKS } from './checks.ts';
import { install, RUNTIMES, versionOf } from './runtimes.ts';
import { World } from './world.ts';

type Outcome = 'yes' | 'NO' | '–';

interface Column {
  readonly title: string;
  /** By the name of the check. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly without: readonly string[];
  readonly seconds: number;
}

const RUNTIME_NAMES = Object.keys(RUNTIMES);

/** Those of the names that no runtime has. */
export const unknownRuntimes = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !RUNTIME_NAMES.includes(name));

export const knownRuntimes = (): string => RUNTIME_NAMES.join(', ');

async function runOn(name: string, say: (line: string) => void): Promise<Column> {
  const runtime = RUNTIMES[name];
  if (runtime === undefined) throw new Error(`there is no runtime ${name}`);
  install(runtime);
  const started = performance.now();
  const outcomes = new Map<string, Outcome>();
  const world = await World.start(runtime);
  try {
    for (const [title, check] of Object.entries(CHECKS)) {
      const outcome = await check(world).then(
        (told): Outcome => (told === 'not served' ? '–' : 'yes'),
        (error: unknown): Outcome => {
          say(`${name}: ${title}: ${error instanceof Error ? error.message : String(error)}`);
          return 'NO';
        },
      );
      outcomes.set(title, outcome);
    }
    if ([...outcomes.values()].includes('NO')) say(world.output);
  } finally {
    await world.close();
  }
  const seconds = (performance.now() - started) / 1000;
  return { title: `${name} ${versionOf(runtime)}`, outcomes, without: runtime.without, seconds };
}

function tableOf(columns: readonly Column[]): string {
  const titles = Object.keys(CHECKS);
  const width = Math.max(...titles.map(({ length }) => length));
  const row = (first: string, cells: readonly string[]) =>
    [first.padEnd(width), ...cells.map((cell, place) => cell.padEnd(columns[place]?.title.length ?? 0))]
      .join('  ')
      .trimEnd();
  return [
    row(
      '',
      columns.map(({ title }) => title),
    ),
    ...titles.map((title) =>
      row(
        title,
        columns.map(({ outcomes }) => outcomes.get(title) ?? 'NO'),
      ),
    ),
    row(
      'seconds',
      columns.map(({ seconds }) => seconds.toFixed(1)),
    ),
    ...columns
      .filter(({ without }) => without.length > 0)
      .map(({ title, without }) => `${title} does not serve ${without.join(', ')}, and says so.`),
  ].join('\n');
}

/**
 * Runs everything on each of the runtimes, one after the other.
 *
 * @returns whether all is as it should be
 */
export async function conformance(names: readonly string[], say: (line: string) => void): Promise<boolean> {
  const columns: Column[] = [];
  for (const name of names) columns.push(await runOn(name, say));
  say(tableOf(columns));
  return columns.every(({ outcomes }) => ![...outcomes.values()].includes('NO'));
}
