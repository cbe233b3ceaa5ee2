/** Everybody of the plan, each at their time. */
import { GaveUpError } from './careful-client.ts';
import type { Callers } from './callers.ts';
import { buy, makeOffers, payOut } from './merchant.ts';
import type { Offers } from './merchant.ts';
import { pay } from './paying.ts';
import type { Plan } from './plan.ts';

/** On a slow machine callers come later rather than all at once: the soak takes longer, and proves the same. */
const MAX_CALLERS_AT_ONCE = 80;

/**
 * Resolves when everybody of the plan has seen an end, or has looked for long enough.
 *
 * @param onLastCome is called when nobody is still to come
 */
export async function playPlan(
  plans: readonly Plan[],
  callers: Callers,
  onLastCome: () => void,
): Promise<void> {
  const offers = await makeOffers(callers.client);
  const startedAt = performance.now();
  const present = new Set<Promise<void>>();
  for (const plan of plans) {
    await pause(plan.startMs - (performance.now() - startedAt));
    while (present.size >= MAX_CALLERS_AT_ONCE) await Promise.race(present);
    const played = play(plan, offers, callers).finally(() => present.delete(played));
    present.add(played);
  }
  onLastCome();
  await Promise.all(present);
}

async function play(plan: Plan, offers: Offers, callers: Callers): Promise<void> {
  try {
    if (plan.kind === 'payment') await pay(plan, offers, callers);
    else if (plan.kind === 'purchase') await buy(plan, callers);
    else await payOut(plan, callers);
  } catch (error) {
    // A session or a quote that could not be had moves no money; it is told as what it is.
    if (!(error instanceof GaveUpError)) throw error;
    callers.book.begin('payment', plan.name, {}, []).undecided = error.message;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
