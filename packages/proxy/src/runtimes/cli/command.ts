/** What all commands of `malipo` share: where the environment comes from, how they print, and how they end. */
import { createMalipo, NoAnswerError, ProblemError, type Malipo } from '@malipo/server';
import { defineCommand, type ArgsDef, type CommandDef, type ParsedArgs } from 'citty';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { StartError, startMessage } from '../start-error.ts';
import { CANNOT, FOUND, GOOD } from './exit-codes.ts';
import { printable, printableJson, say } from './output.ts';

const ENV_FILE = '.env';

const COMMON = {
  env: { type: 'string', description: `File with the variables; ${ENV_FILE} by default`, valueHint: 'file' },
  json: { type: 'boolean', description: 'Print JSON' },
} as const satisfies ArgsDef;

const REMOTE = {
  url: { type: 'string', description: 'Where the proxy is; MALIPO_PUBLIC_URL by default', valueHint: 'url' },
} as const satisfies ArgsDef;

/** What a command has to say. */
export interface Output {
  /** For a person. */
  readonly text: string;
  /** For `--json`. */
  readonly json: unknown;
  /** Whether something is to be looked at: it ends with 1 then. */
  readonly isFinding?: boolean;
}

interface Context<Args extends ArgsDef> {
  readonly args: ParsedArgs<Args & typeof COMMON>;
  /** The variables of the file, and over them those of the shell. */
  readonly environment: Environment;
  /** What to say of a file that was not asked for and is not there; null where there is one. */
  readonly missingFile: string | null;
}

interface Definition<Args extends ArgsDef, Given> {
  readonly name: string;
  readonly description: string;
  readonly args: Args;
  /** Whether it reads no variables. */
  readonly needsNoEnvironment?: boolean;
  run(context: Given): Promise<Output | null>;
}

const MISSING_FILE = `There is no ${ENV_FILE} in this folder: name the file with --env, or write one with malipo init.`;

/** A line without `=` becomes part of the next one's name, which would be missing without a word. */
function refuseStrayLines(file: string, text: string, variables: Environment): void {
  const stray = Object.keys(variables).find((name) => /\s/.test(name));
  if (stray === undefined) return;
  const [first = ''] = stray.split('\n');
  const line = text.split('\n').findIndex((one) => one.trim().startsWith(first.trim())) + 1;
  throw new StartError(
    `Line ${line} of ${file} sets no variable.`,
    'Write NAME=value, begin it with # to leave it out, and put a value of several lines in quotation marks.',
  );
}

/** @throws StartError where the file is asked for, and cannot be read */
function readEnvironment(file: string | undefined): Pick<Context<ArgsDef>, 'environment' | 'missingFile'> {
  if (file === '') throw new StartError('--env names no file.', 'Write --env malipo.env');
  try {
    // Windows begins text files with a mark.
    const text = readFileSync(file ?? ENV_FILE, 'utf8').replace(/^\uFEFF/, '');
    const variables = parseEnv(text);
    refuseStrayLines(file ?? ENV_FILE, text, variables);
    return { environment: { ...variables, ...process.env }, missingFile: null };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (file === undefined && code === 'ENOENT') {
      return { environment: process.env, missingFile: MISSING_FILE };
    }
    throw new StartError(`${file ?? ENV_FILE} cannot be read (${code}).`, 'Name another file with --env.', {
      cause,
    });
  }
}

function refuseUnknown(args: Readonly<Record<string, unknown>>, known: ArgsDef): void {
  const positional = Object.values(known).filter(({ type }) => type === 'positional').length;
  const unknown = Object.keys(args).find(
    (name) => name !== '_' && !(camelToDashes(name) in known) && !(name in known),
  );
  if (unknown !== undefined) {
    const dashes = unknown.length === 1 ? '-' : '--';
    throw new StartError(
      `There is no option ${dashes}${camelToDashes(unknown)}.`,
      'See the command with --help.',
    );
  }
  const { _: words = [] } = args as { _?: readonly string[] };
  if (words.length > positional) {
    throw new StartError(`${words[positional]} is one argument too many.`, 'See the command with --help.');
  }
}

const camelToDashes = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What to print of an error. */
function messageOf(error: unknown): string {
  const known = startMessage(error);
  if (known !== null) return known;
  if (error instanceof ProblemError && error.code === 'unauthorized') {
    return `${error.message} Is MALIPO_SECRET_KEY here the one of the proxy?`;
  }
  if (error instanceof NoAnswerError) {
    return `${error.message}. Start the proxy (malipo serve), or say where it is with --url.`;
  }
  return error instanceof Error ? error.message : String(error);
}

function print(output: Output | null, asJson: boolean): void {
  if (output === null) return;
  process.exitCode = output.isFinding ? FOUND : GOOD;
  say(asJson ? printableJson(output.json) : output.text);
}

/** A command that needs no proxy that runs. */
export function localCommand<const Args extends ArgsDef>(
  definition: Definition<Args, Context<Args>>,
): CommandDef<ArgsDef> {
  const { name, description, run } = definition;
  const known = { ...definition.args, ...COMMON };
  return defineCommand<ArgsDef>({
    meta: { name, description },
    args: known,
    async run({ args: given }) {
      let missingFile: string | null = null;
      try {
        refuseUnknown(given, known);
        const args = given as Context<Args>['args'];
        const read = definition.needsNoEnvironment
          ? { environment: process.env, missingFile: null }
          : readEnvironment(given['env'] as string | undefined);
        ({ missingFile } = read);
        print(await run({ args, ...read }), given['json'] === true);
      } catch (error) {
        const isAboutVariables = error instanceof ConfigError && missingFile !== null;
        process.stderr.write(
          `${printable(messageOf(error), false)}\n${isAboutVariables ? `${missingFile}\n` : ''}`,
        );
        process.exitCode = CANNOT;
      }
    },
  });
}

/** Where the merchant's server reaches the proxy, by the variables that the proxy has. */
export function addressOf(environment: Environment): string {
  const port = environment['MALIPO_SERVER_PORT'];
  const host = environment['MALIPO_SERVER_HOST'] ?? '127.0.0.1';
  const address = port ? `http://${host}:${port}` : environment['MALIPO_PUBLIC_URL'];
  if (address) return address;
  throw new ConfigError(['MALIPO_PUBLIC_URL must be where the proxy is reached; or say it with --url']);
}

/** @throws ConfigError naming what is missing */
function clientOf(environment: Environment, url: string | undefined): Malipo {
  const secretKey = environment['MALIPO_SECRET_KEY']?.trim();
  if (!secretKey) throw new ConfigError(["MALIPO_SECRET_KEY is not set: it must be the proxy's"]);
  return createMalipo({ url: url ?? addressOf(environment), secretKey });
}

/** A command that asks a proxy that runs. */
export function remoteCommand<const Args extends ArgsDef>(
  definition: Definition<Args, Context<Args> & { readonly malipo: Malipo }>,
): CommandDef<ArgsDef> {
  return localCommand({
    ...definition,
    args: { ...definition.args, ...REMOTE } as ArgsDef,
    run: ({ args, ...read }) => {
      const malipo = clientOf(read.environment, (args as { url?: string }).url);
      return definition.run({ args: args as Context<Args>['args'], ...read, malipo });
    },
  });
}
