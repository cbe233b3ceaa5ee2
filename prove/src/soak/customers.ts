/** Everybody of the plan, each at their time. */
import { GaveUpError } from './careful-client.ts';
import type { Callers } from './callers.ts';
import { buy, makeOffers, payOut } from './merchant.ts';
import { pay } from './paying.ts';
import type { Plan } from './plan.ts';

/** Resolves when everybody of the plan has seen an end, or has looked for long enough. */
export async function playPlan(plans: readonly Plan[], options: Callers): Promise<void> {
  const offers = await makeOffers(options.client);
  const startedAt = performance.now();
  await Promise.all(
    plans.map(async (plan) => {
      await pause(plan.startMs - (performance.now() - startedAt));
      try {
        if (plan.kind === 'payment') await pay(plan, offers, options);
        else if (plan.kind === 'purchase') await buy(plan, options);
        else await payOut(plan, options);
      } catch (error) {
        // A session or a quote that could not be had moves no money; it is told as what it is.
        if (!(error instanceof GaveUpError)) throw error;
        options.book.begin('payment', plan.name, {}, []).undecided = error.message;
      }
    }),
  );
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
