/** `malipo check`: what works, what is missing, and what to do about it. Nothing is changed anywhere. */
import { createMalipo, NoAnswerError, ProblemError } from '@malipo/server';
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config/config.ts';
import { readConfig } from '../../config/read-config.ts';
import { ConfigError, Variables, type Environment } from '../../config/variables.ts';
import { STRANGE_NAMES, UPSTREAM_CHECKS } from '../../upstreams/checks.ts';
import type { ConnectedUpstream } from '../../upstreams/upstream.ts';
import { connectUpstreams } from '../../upstreams/connect-upstreams.ts';
import { createNodeFetch } from '../node-fetch.ts';
import { pathOf } from '../open-journal.ts';
import { quotedValues } from '../quoted-values.ts';
import { readTextFile } from '../read-text-file.ts';
import { journalError } from '../start-error.ts';
import { addressOf, localCommand, type Output } from './command.ts';
import { hasNoTables, openReadable } from './readable-journal.ts';

const MARKS = { good: '✓', warning: '!', bad: '✗' } as const;
const TIMEOUT_MS = 5_000;

interface Finding {
  readonly what: string;
  readonly state: keyof typeof MARKS;
  readonly text: string;
}

const good = (what: string, text: string): Finding => ({ what, state: 'good', text });
const warning = (what: string, text: string): Finding => ({ what, state: 'warning', text });
const bad = (what: string, text: string): Finding => ({ what, state: 'bad', text });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function checkConfiguration(environment: Environment): {
  config: Config | null;
  findings: readonly Finding[];
} {
  try {
    const config = readConfig(environment, readTextFile);
    const text = `every variable can be used; ${config.live ? 'live: real money' : 'not live: for tests'}`;
    const warnings = [...quotedValues(environment), ...config.warnings];
    return {
      config,
      findings: [good('configuration', text), ...warnings.map((one) => warning('configuration', one))],
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      config: null,
      findings: error.message
        .split('\n')
        .slice(1)
        .map((line) => bad('configuration', line.replace(/^ *- /, ''))),
    };
  }
}

/** A file that is not there yet is made by the start, where its folder is. */
function checkFutureFile(path: string): Finding {
  const folder = dirname(path);
  if (!existsSync(folder)) return bad('journal', `${folder} does not exist: mkdir -p ${folder}`);
  try {
    accessSync(folder, constants.W_OK);
    return good('journal', `${path} will be created by the first start`);
  } catch {
    return bad(
      'journal',
      `this user may not write to ${folder}: change its owner, or set MALIPO_DATABASE_URL`,
    );
  }
}

async function checkJournal(config: Config): Promise<Finding> {
  const { databaseUrl } = config;
  const path = databaseUrl.startsWith('file:') ? pathOf(databaseUrl) : null;
  if (path !== null && !existsSync(path)) return checkFutureFile(path);
  try {
    const readable = await openReadable(config, () => undefined);
    try {
      const [newest] = await readable.journal.list({ kind: 'payment', limit: 1 });
      return good('journal', newest === undefined ? 'can be read; it has no payments yet' : 'can be read');
    } finally {
      await readable.close();
    }
  } catch (error) {
    if (hasNoTables(error)) return good('journal', 'is empty; the first start will create its tables');
    return bad('journal', messageOf(journalError(error, databaseUrl)));
  }
}

/** What is not asked of who does not answer: that has been named already. */
const namesOrNone = (names: Promise<readonly string[]> | undefined): Promise<readonly string[]> =>
  names?.catch(() => []) ?? Promise.resolve([]);

/** What its wallet holds is the cheapest question of an upstream that has no other. */
async function checkWallet({ name, sells }: ConnectedUpstream): Promise<readonly Finding[]> {
  try {
    const balances = (await sells?.balances()) ?? [];
    const held = balances.map(({ kind, amount, currency }) => `${kind} ${amount} ${currency}`).join(', ');
    return [good(name, `answers, and takes the credentials${held === '' ? '' : `: ${held}`}`)];
  } catch (error) {
    const reason = messageOf(error).replace(`${name}: `, '');
    return [bad(name, `${reason}: check its variables ${name.toUpperCase()}_…`)];
  }
}

async function checkUpstreams(environment: Environment, config: Config): Promise<readonly Finding[]> {
  const upstream = createNodeFetch();
  const log = () => undefined;
  const check = async (connected: ConnectedUpstream): Promise<readonly Finding[]> => {
    const own = UPSTREAM_CHECKS.get(connected.name);
    const variables = new Variables(environment);
    if (own === undefined) {
      const findings = await checkWallet(connected);
      const strange = STRANGE_NAMES.get(connected.name)?.(variables, readTextFile, connected);
      return [...findings, ...(await namesOrNone(strange)).map((text) => warning(connected.name, text))];
    }
    const checks = await own(variables, readTextFile, upstream.fetch);
    return checks.map(({ name, problem }) =>
      problem === null ? good(name, 'answers, and takes the credentials') : bad(name, problem),
    );
  };
  try {
    const { connected } = connectUpstreams(config, { fetch: upstream.fetch, clock: { now: Date.now }, log });
    return (await Promise.all(connected.map(check))).flat();
  } finally {
    await upstream.close();
  }
}

/** As far as this machine can tell: whether the world can reach it, only the world knows. */
async function checkAddress({ publicUrl, live }: Config): Promise<Finding> {
  const missing = live ? bad : warning;
  const remedy = 'start it (malipo serve), or make the reverse proxy in front of it forward requests';
  try {
    const answer = await fetch(`${publicUrl}/malipo.js`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.ok && (answer.headers.get('content-type') ?? '').includes('javascript')
      ? good('public address', `${publicUrl}/malipo.js is the checkout's script, seen from here`)
      : bad(
          'public address',
          `${publicUrl}/malipo.js returned ${answer.status}, and not the checkout's script: make MALIPO_PUBLIC_URL the address of the proxy, or ${remedy}`,
        );
  } catch {
    return missing('public address', `nothing responds at ${publicUrl}: ${remedy}`);
  }
}

async function checkKey(environment: Environment, { secretKeys }: Config): Promise<readonly Finding[]> {
  const url = addressOf(environment);
  const malipo = createMalipo({ url, secretKey: secretKeys[0] ?? '', timeoutMs: TIMEOUT_MS, maxRetries: 0 });
  try {
    const { payments } = await malipo.payments.list({ status: 'needs_review', limit: 100 });
    const key = good('secret key', `the proxy at ${url} takes it`);
    const count = payments.length === 1 ? '1 payment needs' : `${payments.length} payments need`;
    const review = `${count} review: malipo payments --status needs_review`;
    return payments.length === 0 ? [key] : [key, warning('payments', review)];
  } catch (error) {
    // Whoever does not answer has been named already.
    if (error instanceof NoAnswerError) return [];
    if (!(error instanceof ProblemError)) throw error;
    // An address where nothing is has been named as well.
    if (error.code === 'not_found') return [];
    return [bad('secret key', `the proxy at ${url} refuses it (${error.code}): restart it with this .env`)];
  }
}

function report(findings: readonly Finding[]): Output {
  const lines = findings.map(({ what, state, text }) => `${MARKS[state]} ${what}: ${text}`);
  const count = findings.filter(({ state }) => state === 'bad').length;
  const ending = count === 0 ? 'Everything that was tried works.' : `${count} to fix.`;
  return { text: [...lines, ending].join('\n'), json: { findings }, isFinding: count > 0 };
}

export default localCommand({
  name: 'check',
  description: 'Test everything that a proxy needs, and say what to fix; exits with 1 if something is wrong',
  args: {},
  async run({ environment, missingFile }) {
    const { config, findings } = checkConfiguration(environment);
    if (config === null) {
      return report(missingFile === null ? findings : [...findings, warning('variables', missingFile)]);
    }
    const [journal, upstreams, address, key] = await Promise.all([
      checkJournal(config),
      checkUpstreams(environment, config),
      checkAddress(config),
      checkKey(environment, config),
    ]);
    return report([...findings, journal, ...upstreams, address, ...key]);
  },
});
