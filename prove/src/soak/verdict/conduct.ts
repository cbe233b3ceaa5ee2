/** Upstream's side: whose every order is, and how the proxy behaved. */
import type { Books } from './books.ts';
import type { Difference } from './difference.ts';

export function compareConduct({ upstream, journal }: Books): Difference[] {
  const entries = [...journal.payments, ...journal.payouts];
  const ours = new Set(
    entries.flatMap(({ attempts }) => attempts.map(({ tenant, order_id: id }) => `${tenant} ${id}`)),
  );
  return [
    ...upstream.orders.flatMap(({ tenant, orderId, amount, currency, requests, operation }): Difference[] => {
      const differences: Difference[] = [];
      if (!ours.has(`${tenant} ${orderId}`)) {
        const what = `${tenant} has this ${operation} of ${amount} ${currency}, and the journal has not`;
        differences.push({ kind: 'lost', subject: orderId, what });
      }
      if (new Set(requests).size > 1) {
        differences.push({ kind: 'conduct', subject: orderId, what: 'sent again with another text' });
      }
      return differences;
    }),
    ...upstream.requests
      .filter(({ call }) => call === 'redirected')
      .map(({ tenant, text }): Difference => {
        const what = 'a redirect of the upstream was followed';
        return { kind: 'conduct', subject: tenant, what: text === '' ? what : `${what}, with the body` };
      }),
  ];
}
