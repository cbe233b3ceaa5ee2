/** The command `malipo`. */
import { defineCommand, runMain } from 'citty';
import { describeReconciliation, reconcile } from './reconcile-command.ts';
import { startMessage } from './start-error.ts';

const CANNOT_RUN = 2;

/** @throws Error naming the option, where it is no time */
function readTime(name: string, value: string): number {
  const time = /^\d{4}-\d\d-\d\d(T.+(Z|[+-]\d\d:\d\d))?$/.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new Error(
    `--${name} must be a day or a time with its zone, such as 2026-11-26 or 2026-11-26T09:30:00Z`,
  );
}

const reconcileCommand = defineCommand({
  meta: {
    name: 'reconcile',
    description: 'Compare the journal with what the upstreams say; ends with 1 where something differs',
  },
  args: {
    from: {
      type: 'string',
      required: true,
      description: 'Created at this time or later; a day begins in UTC',
    },
    to: { type: 'string', description: 'Created before this time; now by default' },
    json: { type: 'boolean', description: 'Print JSON' },
  },
  async run({ args }) {
    try {
      const reconciliation = await reconcile({
        environment: process.env,
        log: (line) => void (line.level !== 'info' && process.stderr.write(`${JSON.stringify(line)}\n`)),
        from: readTime('from', args.from),
        to: args.to === undefined ? Date.now() : readTime('to', args.to),
      });
      const text = args.json ? JSON.stringify(reconciliation) : describeReconciliation(reconciliation);
      process.stdout.write(`${text}\n`);
      process.exitCode = reconciliation.findings.length > 0 ? 1 : 0;
    } catch (error) {
      process.stderr.write(
        `${startMessage(error) ?? (error instanceof Error ? error.message : String(error))}\n`,
      );
      process.exitCode = CANNOT_RUN;
    }
  },
});

await runMain(
  defineCommand({
    meta: { name: 'malipo', description: 'Looks after a Malipo proxy' },
    subCommands: { reconcile: reconcileCommand },
  }),
);
