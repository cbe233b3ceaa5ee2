/**
 * Payments, purchases, payouts and refunds while one upstream call in ten goes wrong, the merchant's server fails one
 * time in five and a proxy is killed every few seconds; then the upstream's book, the journal, the merchant's server's
 * book and the callers' own record are compared.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCarefulClient } from './careful-client.ts';
import type { CarefulClient } from './careful-client.ts';
import { createClientBook } from './client-book.ts';
import { playPlan } from './customers.ts';
import { CALLBACK_FAULTS, UPSTREAM_FAULTS } from './faults.ts';
import { readHistory, readJournal } from './journal-book.ts';
import { createPlan, loadMs } from './plan.ts';
import type { Plan } from './plan.ts';
import { createRandom } from './random.ts';
import type { Books } from './verdict/books.ts';
import type { Difference } from './verdict/difference.ts';
import { compareBooks } from './verdict/verdict.ts';
import { openWorld } from './world.ts';
import type { Database, World } from './world.ts';

export interface SoakOptions {
  readonly seed: string;
  readonly payments: number;
  readonly database: Database;
  readonly proxies: number;
  /** Neither faults nor kills: what differs then is no matter of luck. */
  readonly calm: boolean;
  /** Keeps the logs, the journal and the four books even where all is well. */
  readonly keep: boolean;
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly books: Books;
  readonly differences: readonly Difference[];
  readonly kills: number;
  readonly databaseCrashes: number;
  readonly seconds: number;
  /** Of the log and the journal, where they were kept. */
  readonly folder: string | null;
}

/** How long callers insist on an answer. */
const CALLER_PATIENCE_MS = 240_000;
/** How long they look at what they made, after it has expired. */
const LOOKS_ON_MS = 15_000;
/** How long the kills go on after the last customer has come. */
const KILLS_LAST_MS = 2_000;
/**
 * The books are compared until they agree, or until nothing has changed in them for so long: a message to the
 * merchant's server waits for 36 seconds after its second failure, and for 30 where who told it was killed.
 */
const UNCHANGED_FOR_MS = 90_000;
const COMPARES_EVERY_MS = 1_000;

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { seed, payments, calm, keep, say, database, proxies } = options;
  const startedAt = performance.now();
  const plans = createPlan(seed, payments);
  const world = await openWorld({ seed, database, proxies });
  let isKept = true;
  try {
    const book = createClientBook();
    const client = createCarefulClient(world.urls, book, CALLER_PATIENCE_MS);
    if (!calm) await world.sandbox.planFaults(UPSTREAM_FAULTS, CALLBACK_FAULTS);
    if (!calm) world.receiver.beginFaults(createRandom(`${seed} receiver`));
    const killer = calm ? null : world.keepKilling(createRandom(`${seed} kills`), loadMs(payments) / 2);
    const lastCome = withResolver();
    const calmDown = async () => {
      await lastCome.promise;
      await pause(KILLS_LAST_MS);
      await killer?.stop();
      await world.sandbox.endFaults();
      say(`${payments} payments begun, ${world.kills()} kills; waiting for what can still end`);
    };
    const playing = {
      client,
      book,
      sandbox: world.sandbox,
      seed,
      looksForMs: world.expiresSeconds * 1000 + LOOKS_ON_MS,
    };
    await Promise.all([playPlan(plans, playing, lastCome.resolve), calmDown()]);
    world.receiver.endFaults();
    await world.sandbox.settled();
    await client.repeatAll();
    const read = async () => booksOf(plans, world, await readJournal(client), book.creations);
    const { books, differences } = await untilTheyAgree(read);
    const failures = world
      .failures()
      .map((what): Difference => ({ kind: 'conduct', subject: 'proxy', what }));
    isKept = keep || differences.length + failures.length > 0;
    if (isKept) {
      const histories = await historiesOf(client, differences);
      const kept = { ...readable(books), histories };
      writeFileSync(join(world.folder, 'books.json'), JSON.stringify(kept, null, 2));
    }
    return {
      books,
      differences: [...differences, ...failures],
      kills: world.kills(),
      databaseCrashes: world.databaseCrashes(),
      seconds: Math.round((performance.now() - startedAt) / 1000),
      folder: isKept ? world.folder : null,
    };
  } finally {
    await world.close({ keepFolder: isKept });
  }
}

async function booksOf(
  plans: readonly Plan[],
  { sandbox, receiver }: World,
  journal: Books['journal'],
  clients: Books['clients'],
): Promise<Books> {
  return { plans, journal, clients, receiver: [...receiver.book], upstream: await sandbox.book() };
}

async function untilTheyAgree(read: () => Promise<Books>) {
  let before = '';
  let changedAt = performance.now();
  for (;;) {
    const books = await read();
    const differences = compareBooks(books);
    const now = JSON.stringify(differences);
    if (now !== before) changedAt = performance.now();
    before = now;
    if (differences.length === 0 || performance.now() - changedAt > UNCHANGED_FOR_MS) {
      return { books, differences };
    }
    await pause(COMPARES_EVERY_MS);
  }
}

/** What happened to each entry that differs. */
async function historiesOf(client: CarefulClient, differences: readonly Difference[]) {
  const ids = [...new Set(differences.map(({ subject }) => subject))];
  const read = async (id: string) => [id, await readHistory(client, id)] as const;
  return Object.fromEntries(await Promise.all(ids.map(read)));
}

/** Sets are no JSON. */
const readable = ({ clients, ...others }: Books) => ({
  ...others,
  clients: clients.map((creation) => ({ ...creation, ids: [...creation.ids] })),
});

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
