/** The command `malipo`. Each of its commands is loaded when it is asked for. */
import { defineCommand, runMain } from 'citty';

await runMain(
  defineCommand({
    meta: {
      name: 'malipo',
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
  }),
);
