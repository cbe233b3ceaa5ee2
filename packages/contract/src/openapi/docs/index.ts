/** The words of every operation, by tag. */
import type { OperationId } from '../../endpoints/index.ts';
import { ADMIN_DOCS } from './admin.ts';
import { CALLBACKS_DOCS } from './callbacks.ts';
import { CATALOGUE_DOCS } from './catalogue.ts';
import { CHECKOUT_DOCS } from './checkout.ts';
import type { OperationDocs, TagDocs } from './operation-docs.ts';
import { OPERATIONS_DOCS } from './operations.ts';
import { PAYMENTS_DOCS } from './payments.ts';
import { PAYOUTS_DOCS } from './payouts.ts';
import { PURCHASES_DOCS } from './purchases.ts';
import { STORE_DOCS } from './store.ts';
import { UPSTREAM_ACCOUNTS_DOCS } from './upstream-accounts.ts';
import { WEBHOOKS_DOCS } from './webhooks.ts';

/** In the order in which they are shown. */
export const TAGS: readonly TagDocs<string>[] = [
  CHECKOUT_DOCS,
  CATALOGUE_DOCS,
  PAYMENTS_DOCS,
  PAYOUTS_DOCS,
  STORE_DOCS,
  PURCHASES_DOCS,
  WEBHOOKS_DOCS,
  UPSTREAM_ACCOUNTS_DOCS,
  CALLBACKS_DOCS,
  OPERATIONS_DOCS,
  ADMIN_DOCS,
];

/** @throws Error where nobody has described it */
export function docsOf(id: OperationId): OperationDocs & { readonly tag: string } {
  for (const { tag, operations } of TAGS) {
    const docs = operations[id];
    if (docs !== undefined) return { tag, ...docs };
  }
  throw new Error(`describe ${id} in contract/src/openapi/docs`);
}
