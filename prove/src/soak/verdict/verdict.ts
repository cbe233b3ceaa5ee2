import { createLookups } from './books.ts';
import type { Books } from './books.ts';
import { compareClients } from './clients.ts';
import { compareConduct } from './conduct.ts';
import type { Difference } from './difference.ts';
import { comparePayments } from './payments.ts';
import { comparePayouts } from './payouts.ts';
import { comparePurchases } from './purchases.ts';
import { compareTold } from './told.ts';

/** Where the upstream's book, the journal, the receiver's and the clients' own record do not agree: nothing, if all is well. */
export function compareBooks(books: Books): Difference[] {
  const lookups = createLookups(books);
  return [
    ...comparePayments(books, lookups),
    ...comparePayouts(books, lookups),
    ...comparePurchases(books, lookups),
    ...compareTold(books),
    ...compareClients(books),
    ...compareConduct(books),
  ];
}
