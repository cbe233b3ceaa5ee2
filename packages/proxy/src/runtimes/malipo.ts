/** The command `malipo`. Each of its commands is loaded when it is asked for. */
import { VERSION } from '@malipo/contract/version';
import { defineCommand, renderUsage, runCommand } from 'citty';
import { stripVTControlCharacters } from 'node:util';
import { CANNOT } from './cli/exit-codes.ts';
import { say } from './cli/output.ts';

const subCommands = {
  init: () => import('./cli/init.ts').then((module) => module.default),
  check: () => import('./cli/check.ts').then((module) => module.default),
  serve: () => import('./cli/serve.ts').then((module) => module.default),
  link: () => import('./cli/terms.ts').then((module) => module.link),
  offer: () => import('./cli/terms.ts').then((module) => module.offer),
  payments: () => import('./cli/entries.ts').then((module) => module.payments),
  show: () => import('./cli/entries.ts').then((module) => module.show),
  resolve: () => import('./cli/entries.ts').then((module) => module.resolve),
  resend: () => import('./cli/entries.ts').then((module) => module.resend),
  reconcile: () => import('./cli/reconcile.ts').then((module) => module.default),
  mcp: () => import('./cli/mcp.ts').then((module) => module.default),
  backup: () => import('./cli/backup.ts').then((module) => module.default),
};

const main = defineCommand({
  meta: {
    name: 'malipo',
    version: VERSION,
    description: 'Starts a Malipo proxy, checks it, and looks after its payments',
  },
  subCommands,
});

/** A word that cannot be understood is no finding: a script that waits for 1 must not take it for one. */
function refuse(error: Error, command: string | undefined): void {
  process.stderr.write(`${error.message}${command === undefined ? '' : `. See malipo ${command} --help`}\n`);
  process.exitCode = CANNOT;
}

const words = process.argv.slice(2);
const [command] = words;
const isOneOf = (...flags: readonly string[]) => flags.includes(command ?? '');
/** A number with a sign reads as options, and what comes after it would be said to be missing. Not the value of one. */
const signed = words.find(
  (word, position) => /^-[\d.,]+$/.test(word) && !words[position - 1]?.startsWith('--'),
);
const isKnown = command !== undefined && Object.hasOwn(subCommands, command);
if (command === undefined) {
  process.stderr.write(`${stripVTControlCharacters(await renderUsage(main))}\n`);
  process.exitCode = CANNOT;
} else if (isOneOf('--version', '-v')) {
  say(VERSION);
} else if (isOneOf('--help', '-h')) {
  say(await renderUsage(main));
} else if (!isKnown) {
  const remedy = command.startsWith('-') ? 'Name the command first, then its options. ' : '';
  refuse(new Error(`There is no command ${command}. ${remedy}See malipo --help`), undefined);
} else if (words.includes('--help') || words.includes('-h')) {
  say(await renderUsage(await subCommands[command as keyof typeof subCommands](), main));
} else if (signed !== undefined) {
  refuse(new Error(`${signed} cannot be an amount: an amount is above zero, and has no sign`), command);
} else {
  await runCommand(main, { rawArgs: words }).catch((error: Error) => refuse(error, command));
}
