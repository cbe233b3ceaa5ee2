/** The command `malipo`. Each of its commands is loaded when it is asked for. */
import { VERSION } from '@malipo/contract/version';
import { defineCommand, renderUsage, runCommand, runMain } from 'citty';
import { CANNOT } from './cli/exit-codes.ts';

const main = defineCommand({
  meta: {
    name: 'malipo',
    version: VERSION,
    description: 'Starts a Malipo proxy, checks it, and looks after its payments',
  },
  subCommands: {
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
  },
});

/** A word that cannot be understood is no finding: a script that waits for 1 must not take it for one. */
function refuse(error: Error, command: string | undefined): void {
  process.stderr.write(`${error.message}${command === undefined ? '' : `. See malipo ${command} --help`}\n`);
  process.exitCode = CANNOT;
}

const words = process.argv.slice(2);
const isAsked = (...flags: readonly string[]) => words.some((word) => flags.includes(word));
const [command] = words;
if (command === undefined) {
  process.stderr.write(`${await renderUsage(main)}\n`);
  process.exitCode = CANNOT;
} else if (isAsked('--help', '-h', '--version', '-v')) {
  await runMain(main);
} else {
  const isKnown = Object.hasOwn(main.subCommands ?? {}, command);
  if (isKnown) await runCommand(main, { rawArgs: words }).catch((error: Error) => refuse(error, command));
  else refuse(new Error(`There is no command ${command}. See malipo --help`), undefined);
}
