/** Each purchase, held against what upstream really carried out for its account. */
import type { Execution } from '@malipo/sandbox';
import type { Goods } from '../goods.ts';
import { isForAPerson } from './books.ts';
import type { Books, Lookups } from './books.ts';
import { isSameAmount } from './difference.ts';
import type { Difference, DifferenceKind } from './difference.ts';

/** What the journal says of something that was to be bought. */
interface Bought {
  readonly subject: string;
  readonly goods: Goods;
  readonly status: string;
  /** Whether it may be bought at all: always by the merchant, and once a payment for it has succeeded. */
  readonly isDue: boolean;
  /** Whether it may have been due for a while, and then have come into doubt. */
  readonly wasPerhapsDue: boolean;
  readonly isPaidByPayment: boolean;
}

/** Refused by the upstream itself. */
const REFUSED_ENDING = '08';

export function comparePurchases(books: Books, lookups: Lookups): Difference[] {
  const executions = new Map<string, Execution[]>();
  for (const execution of books.upstream.executions) {
    executions.set(execution.account, [...(executions.get(execution.account) ?? []), execution]);
  }
  const differences: Difference[] = [];
  for (const bought of allBought(books, lookups)) {
    const carriedOut = executions.get(bought.goods.account) ?? [];
    executions.delete(bought.goods.account);
    const verdict = verdictOn(bought, carriedOut);
    if (verdict === null) continue;
    const [kind, what] = verdict;
    const { account, upstream } = bought.goods;
    const detail = `journal: ${bought.status}; ${upstream}: ${carriedOut.length} times for ${account}`;
    differences.push({ kind, subject: bought.subject, what: `${what} (${detail})` });
  }
  for (const [account, left] of executions) {
    const what = `${left.length} carried out for ${account}, and the journal has no such purchase`;
    differences.push({ kind: 'lost', subject: left[0]?.reference ?? account, what });
  }
  return differences;
}

function allBought({ journal }: Books, lookups: Lookups): Bought[] {
  const all: Bought[] = [];
  for (const payment of journal.payments) {
    const creation = lookups.creationOf(payment.id);
    const plan = creation && lookups.planOf(creation);
    if (plan?.kind !== 'payment' || plan.goods === null || payment.purchase === null) continue;
    all.push({
      subject: payment.purchase.id ?? payment.id,
      goods: plan.goods,
      status: payment.purchase.status,
      isDue: payment.status === 'succeeded',
      wasPerhapsDue:
        payment.status === 'needs_review' && lookups.ordersOf(payment.attempts).some(isForAPerson),
      isPaidByPayment: true,
    });
  }
  for (const { id, status } of journal.purchases) {
    const creation = lookups.creationOf(id);
    const plan = creation && lookups.planOf(creation);
    if (plan?.kind !== 'purchase') continue;
    const { goods } = plan;
    all.push({ subject: id, goods, status, isDue: true, wasPerhapsDue: false, isPaidByPayment: false });
  }
  return all;
}

type Verdict = readonly [kind: DifferenceKind, what: string] | null;

function verdictOn(bought: Bought, carriedOut: readonly Execution[]): Verdict {
  const [execution] = carriedOut;
  if (carriedOut.length > 1) return ['doubled', 'delivered more than once'];
  if (execution === undefined) return verdictOnUndelivered(bought);
  const { goods, status, isDue, wasPerhapsDue } = bought;
  if (!isSameAmount(execution.amount, goods.amount) || execution.currency !== goods.currency) {
    return ['differs', `${goods.amount} was to be bought, and ${execution.amount} was`];
  }
  if (wasPerhapsDue) return null;
  if (!isDue) return ['invented', 'delivered, and the payment has not succeeded'];
  if (status === 'delivered') return null;
  if (status === 'processing') return ['unsettled', 'upstream has delivered it'];
  if (status === 'failed') return ['lost', 'upstream has delivered it'];
  // Hydrogen's 10005 says that it was received, and not what became of it: that is for a person.
  return goods.upstream === 'hydrogen' ? null : ['in review', 'upstream knows that it was delivered'];
}

function verdictOnUndelivered({ goods, status, isDue, isPaidByPayment }: Bought): Verdict {
  if (status === 'delivered') return ['invented', 'upstream has delivered nothing'];
  if (!isDue) return null;
  const isRefused = goods.ending === REFUSED_ENDING;
  if (status === 'failed')
    return isRefused ? null : ['lost', 'nothing refused it, and nothing was delivered'];
  if (status === 'processing') return ['unsettled', 'upstream has delivered nothing'];
  // The customer has paid for it, and the operator has refused: the merchant gives the money back. And where Hydrogen
  // refuses a repeat, it does not say what became of the first.
  const isRight = isRefused && (isPaidByPayment || goods.upstream === 'hydrogen');
  return isRight ? null : ['in review', 'upstream never had it'];
}
