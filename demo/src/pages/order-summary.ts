/** What a merchant wants to know first, of all lines together; also for the page's script. */
import { money } from './money.ts';

export const GROUPS = { needs_you: 'Needs you', open: 'Open', paid: 'Paid', unpaid: 'Not paid' } as const;
export type OrderGroup = keyof typeof GROUPS;

interface Counted {
  readonly group: OrderGroup;
  readonly amount: string;
  readonly currency: string;
  /** ISO 8601. */
  readonly at: string;
  readonly delivery: string;
}

export interface Summary {
  /** What has come in today, by currency: `Ksh 2,400 + 12,000 F CFA`. */
  readonly paidToday: string;
  /** In words. */
  readonly paidTodayCount: string;
  readonly counts: Readonly<Record<OrderGroup, number>>;
}

/** @param now where "today" is, and the sums of what was paid then; refunded goods have brought nothing in */
export function summaryOf(lines: readonly Counted[], now: Date): Summary {
  const today = now.toDateString();
  const paid = lines.filter(
    ({ group, at, delivery }) =>
      group === 'paid' && delivery !== 'refunded' && new Date(at).toDateString() === today,
  );
  const sums = new Map<string, number>();
  for (const { amount, currency } of paid) sums.set(currency, (sums.get(currency) ?? 0) + Number(amount));
  const countOf = (group: OrderGroup) => lines.filter((line) => line.group === group).length;
  return {
    paidToday: [...sums].map(([currency, sum]) => money(String(sum), currency)).join(' + ') || '–',
    paidTodayCount: paid.length === 1 ? '1 payment' : `${paid.length} payments`,
    counts: {
      needs_you: countOf('needs_you'),
      open: countOf('open'),
      paid: countOf('paid'),
      unpaid: countOf('unpaid'),
    },
  };
}

/** What needs a person comes first, then the newest. */
export function attentionFirst<Line extends Pick<Counted, 'group' | 'at'>>(lines: readonly Line[]): Line[] {
  const rank = ({ group }: Line) => (group === 'needs_you' ? 0 : 1);
  return [...lines].sort((one, other) => rank(one) - rank(other) || other.at.localeCompare(one.at));
}
