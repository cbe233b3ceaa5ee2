/** `malipo payments`, `show`, `resolve` and `resend`: what has happened, and what a person may do about it. */
import type { Malipo, MerchantPayment, Payout, Purchase, PaymentStatus, Timeline } from '@malipo/server';
import { StartError } from '../start-error.ts';
import { remoteCommand } from './command.ts';
import { readTime } from './read-time.ts';

const USUAL_LIMIT = 20;
const MAX_LIMIT = 100;

type Entry = MerchantPayment | Payout | Purchase;

/** Columns as wide as their longest word. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((word, column) => word.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const isoTime = (name: string, value: string): string => new Date(readTime(name, value)).toISOString();

export const payments = remoteCommand({
  name: 'payments',
  description: 'List payments, the newest first',
  args: {
    status: { type: 'string', description: 'Such as succeeded, failed or needs_review' },
    reference: { type: 'string', description: 'Your order' },
    from: { type: 'string', description: 'Created at this time or later; a day begins in UTC' },
    to: { type: 'string', description: 'Created before this time' },
    limit: { type: 'string', description: `How many, 1 to ${MAX_LIMIT}; ${USUAL_LIMIT} by default` },
  },
  async run({ args, malipo }) {
    const { status, reference, from, to } = args;
    const { payments: found } = await malipo.payments.list({
      limit: Number(args.limit ?? USUAL_LIMIT),
      ...(status !== undefined && { status: status as PaymentStatus }),
      ...(reference !== undefined && { reference }),
      ...(from !== undefined && { from: isoTime('from', from) }),
      ...(to !== undefined && { to: isoTime('to', to) }),
    });
    const rows = found.map((payment) => [
      payment.created_at,
      payment.status,
      `${payment.amount} ${payment.currency}`,
      payment.operator.id,
      payment.reference,
      payment.id,
    ]);
    return { text: rows.length === 0 ? 'There are none.' : table(rows), json: found };
  },
});

/** What an id's first letters say that it is of. */
function kindOf(malipo: Malipo, id: string) {
  const { payments: ofPayments, payouts, purchases } = malipo;
  const kinds = { pay_: ofPayments, out_: payouts, pur_: purchases };
  const kind = kinds[id.slice(0, 4) as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
  if (kind !== undefined) return kind;
  throw new StartError(`${id} is not an id.`, 'Ids begin with pay_, out_ or pur_: see malipo payments.');
}

const failureOf = ({ failure }: Entry): readonly string[] =>
  failure === null ? [] : [`failed: ${[failure.code, failure.message].filter(Boolean).join(', ')}`];

function describe(entry: Entry, { events }: Timeline): string {
  const { id, status, amount, currency, reference } = entry;
  return [
    `${id}: ${status}, ${amount} ${currency}, reference ${reference}`,
    ...failureOf(entry),
    ...events.map(({ at, text }) => `${at}  ${text}`),
  ].join('\n');
}

const ID = { type: 'positional', required: true, description: 'Such as pay_…, out_… or pur_…' } as const;

export const show = remoteCommand({
  name: 'show',
  description: 'Print the history of a payment, a payout or a purchase',
  args: { id: ID },
  async run({ args: { id }, malipo }) {
    const kind = kindOf(malipo, id);
    const [entry, timeline] = await Promise.all([kind.get(id), kind.timeline(id)]);
    return { text: describe(entry, timeline), json: { entry, ...timeline } };
  },
});

export const resolve = remoteCommand({
  name: 'resolve',
  description: 'Record how something in review ended; the journal keeps it, with the reason',
  args: {
    id: ID,
    status: {
      type: 'positional',
      required: true,
      description: 'succeeded, failed or cancelled; of a purchase delivered or failed',
    },
    reason: { type: 'string', required: true, description: 'How you know: it stays in the journal' },
  },
  async run({ args: { id, status, reason }, malipo }) {
    // The proxy says which statuses there are.
    const settle = kindOf(malipo, id).resolve as (
      of: string,
      body: { readonly status: string; readonly reason: string },
    ) => Promise<Entry>;
    const entry = await settle(id, { status, reason });
    return { text: `${id} is ${entry.status} now.`, json: entry };
  },
});

export const resend = remoteCommand({
  name: 'resend',
  description: 'Send a webhook to your server again',
  args: {
    id: { type: 'positional', required: false, description: 'Of the webhook: msg_…' },
    dead: { type: 'boolean', description: 'All that could not be delivered' },
  },
  async run({ args: { id, dead }, malipo }) {
    if ((id === undefined) === !dead) {
      throw new StartError(
        'Which?',
        'Give the id of a webhook (msg_…), or --dead for all that could not be delivered.',
      );
    }
    const ids = id === undefined ? [] : [id];
    if (dead) for await (const webhook of malipo.webhooks.list({ status: 'dead' })) ids.push(webhook.id);
    const sent = [];
    for (const one of ids) {
      sent.push(await malipo.webhooks.resend(one));
      process.stderr.write(`${one} is sent again (${sent.length} of ${ids.length})\n`);
    }
    return { text: ids.length === 0 ? 'There are none.' : `${ids.length} sent again.`, json: sent };
  },
});
