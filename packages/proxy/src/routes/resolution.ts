/** How a person settles what nobody else can: the same for payments, payouts and purchases. */
import type { EntryKind } from '../journal/journal.ts';
import type { Resolved } from '../orders/order-events.ts';
import { ProblemError } from '../problems/problem.ts';

/**
 * The event that settles an entry.
 *
 * @throws ProblemError `not_in_review` where there is nothing to settle
 */
export function resolution<Status extends string>(
  kind: EntryKind,
  { status }: { readonly status: string },
  verdict: { readonly status: Status; readonly reason: string },
): readonly [Resolved<Status>] {
  if (status === 'needs_review') return [{ type: 'resolved', ...verdict }];
  throw new ProblemError(
    'not_in_review',
    `The ${kind} is ${status}: only what is in needs_review can be resolved.`,
  );
}
