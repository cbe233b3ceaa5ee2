/** What a soak has found, as it is printed. */
import { isPaid } from './verdict/books.ts';
import type { Books } from './verdict/books.ts';
import type { Difference } from './verdict/difference.ts';
import type { SoakResult } from './soak.ts';

export function report(
  { books, differences, kills, databaseCrashes, seconds, folder }: SoakResult,
  command: string,
): string {
  const database = databaseCrashes > 0 ? `, the database crashed ${databaseCrashes} time` : '';
  const lines = [
    '',
    ...table(books),
    '',
    `${kills} kills${database}, ${seconds} s. ${struck(books)}`,
    differences.length === 0
      ? 'The four books agree: nothing lost, doubled or invented.'
      : `${differences.length} differences:`,
    ...sorted(differences).map(({ kind, subject, what }) => `  ${kind.padEnd(10)} ${subject}: ${what}`),
  ];
  if (differences.length > 0) lines.push('', `The same again: ${command}`);
  if (folder !== null) lines.push(`The logs, the journal and the four books: ${folder}`);
  return lines.join('\n');
}

const sorted = (differences: readonly Difference[]) =>
  [...differences].sort((one, other) => one.kind.localeCompare(other.kind));

type Row = readonly [
  what: string,
  upstream: number | string,
  journal: number | string,
  receiver: number | string,
  callers: number | string,
];

function table(books: Books): string[] {
  const head: Row = ['', 'upstream', 'journal', 'receiver', 'callers'];
  return [head, ...rows(books)].map(([what, ...counts]) =>
    [what.padEnd(24), ...counts.map((count) => String(count).padStart(9))].join(' ').trimEnd(),
  );
}

function rows({ upstream, journal, receiver, clients }: Books): Row[] {
  const collected = upstream.orders.filter(({ operation }) => operation === 'payment_c2b');
  const paidOut = upstream.orders.filter(({ operation }) => operation === 'payment_b2c');
  const made = (...kinds: string[]) =>
    clients.filter(({ kind, ids }) => kinds.includes(kind) && ids.size > 0).length;
  const saw = (status: string, ...kinds: string[]) =>
    clients.filter(({ kind, seen }) => kinds.includes(kind) && seen.at(-1) === status).length;
  const inStatus = (entries: readonly { status: string }[], status: string) =>
    entries.filter((entry) => entry.status === status).length;
  const told = lastTold(receiver);
  const wasTold = (name: ListName, status = '') =>
    told.filter((type) => type.startsWith(`${name.slice(0, -1)}.${status}`)).length;
  const endings = (name: ListName, kinds: string[], statuses: string[]): Row[] =>
    statuses.map((status) => [
      `  ${status}`,
      '',
      inStatus(journal[name], status),
      wasTold(name, status),
      saw(status, ...kinds),
    ]);
  return [
    ['payments (orders)', collected.length, journal.payments.length, wasTold('payments'), made('payment')],
    [
      '  paid',
      collected.filter(isPaid).length,
      inStatus(journal.payments, 'succeeded'),
      wasTold('payments', 'succeeded'),
      saw('succeeded', 'payment'),
    ],
    ...endings('payments', ['payment'], ['failed', 'cancelled', 'expired', 'needs_review']),
    [
      'payouts and refunds',
      paidOut.length,
      journal.payouts.length,
      wasTold('payouts'),
      made('payout', 'refund'),
    ],
    [
      '  paid out',
      paidOut.filter(isPaid).length,
      inStatus(journal.payouts, 'succeeded'),
      wasTold('payouts', 'succeeded'),
      saw('succeeded', 'payout', 'refund'),
    ],
    ...endings('payouts', ['payout', 'refund'], ['processing', 'failed', 'needs_review']),
    ['purchases', upstream.executions.length, journal.purchases.length, wasTold('purchases'), ''],
    ...endings('purchases', ['purchase'], ['delivered', 'failed', 'needs_review']),
  ];
}

type ListName = 'payments' | 'payouts' | 'purchases';

/** What was told last of each entry. */
const lastTold = (receiver: Books['receiver']): string[] => [
  ...new Map(receiver.map(({ entry, type }) => [entry, type])).values(),
];

function struck({ upstream, receiver }: Books): string {
  const { requests } = upstream;
  const failed = receiver.filter(({ outcome }) => outcome !== 'taken').length;
  const told = `The merchant's server was called ${receiver.length} times, and failed ${failed} times.`;
  const wrong = requests.filter(({ fault }) => fault !== null).length;
  return `The upstreams were called ${requests.length} times; ${wrong} answers went wrong. ${told}`;
}
