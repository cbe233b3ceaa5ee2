/** What a soak has found, as it is printed. */
import { isPaid } from './verdict/books.ts';
import type { Books } from './verdict/books.ts';
import type { Difference } from './verdict/difference.ts';
import type { SoakResult } from './soak.ts';

export function report({ books, differences, kills, seconds, folder }: SoakResult, command: string): string {
  const lines = [
    '',
    ...table(books),
    '',
    `${kills} kills, ${seconds} s. ${struck(books)}`,
    differences.length === 0
      ? 'The three books agree: nothing lost, doubled or invented.'
      : `${differences.length} differences:`,
    ...sorted(differences).map(({ kind, subject, what }) => `  ${kind.padEnd(10)} ${subject}: ${what}`),
  ];
  if (differences.length > 0) lines.push('', `The same again: ${command}`);
  if (folder !== null) lines.push(`The proxy's log, its journal and the three books: ${folder}`);
  return lines.join('\n');
}

const sorted = (differences: readonly Difference[]) =>
  [...differences].sort((one, other) => one.kind.localeCompare(other.kind));

type Row = readonly [
  what: string,
  upstream: number | string,
  journal: number | string,
  callers: number | string,
];

function table(books: Books): string[] {
  const head: Row = ['', 'upstream', 'journal', 'callers'];
  return [head, ...rows(books)].map(([what, ...counts]) =>
    [what.padEnd(24), ...counts.map((count) => String(count).padStart(9))].join(' ').trimEnd(),
  );
}

function rows({ upstream, journal, clients }: Books): Row[] {
  const collected = upstream.orders.filter(({ operation }) => operation === 'payment_c2b');
  const paidOut = upstream.orders.filter(({ operation }) => operation === 'payment_b2c');
  const made = (...kinds: string[]) =>
    clients.filter(({ kind, ids }) => kinds.includes(kind) && ids.size > 0).length;
  const saw = (status: string, ...kinds: string[]) =>
    clients.filter(({ kind, seen }) => kinds.includes(kind) && seen.at(-1) === status).length;
  const inStatus = (entries: readonly { status: string }[], status: string) =>
    entries.filter((entry) => entry.status === status).length;
  const endings = (name: 'payments' | 'payouts' | 'purchases', kinds: string[], statuses: string[]): Row[] =>
    statuses.map((status) => [`  ${status}`, '', inStatus(journal[name], status), saw(status, ...kinds)]);
  return [
    ['payments (orders)', collected.length, journal.payments.length, made('payment')],
    [
      '  paid',
      collected.filter(isPaid).length,
      inStatus(journal.payments, 'succeeded'),
      saw('succeeded', 'payment'),
    ],
    ...endings('payments', ['payment'], ['failed', 'cancelled', 'expired', 'needs_review']),
    ['payouts and refunds', paidOut.length, journal.payouts.length, made('payout', 'refund')],
    [
      '  paid out',
      paidOut.filter(isPaid).length,
      inStatus(journal.payouts, 'succeeded'),
      saw('succeeded', 'payout', 'refund'),
    ],
    ...endings('payouts', ['payout', 'refund'], ['processing', 'failed', 'needs_review']),
    ['purchases', upstream.executions.length, journal.purchases.length, ''],
    ...endings('purchases', ['purchase'], ['delivered', 'failed', 'needs_review']),
  ];
}

function struck({ upstream }: Books): string {
  const { requests } = upstream;
  const wrong = requests.filter(({ fault }) => fault !== null).length;
  return `Upstream was called ${requests.length} times; ${wrong} answers went wrong.`;
}
