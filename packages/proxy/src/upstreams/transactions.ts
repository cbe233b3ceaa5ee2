/** What the domain may ask of an upstream that keeps a book of payments of its own. */

export interface TransactionFilter {
  /** ISO 8601; whole days count. By default the last 30 days. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** By default both, the paid ones first. */
  readonly status?: 'PAID' | 'UNPAID' | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | undefined;
}

/** A payment in the upstream's own book. */
export interface Transaction {
  /** The upstream's own id. */
  readonly id: string;
  /** `PAID`, `UNPAID`, or what else the upstream says. */
  readonly status: string;
  /** Decimal, major units; `fees` are not part of it. */
  readonly amount: string;
  readonly fees: string | null;
  readonly currency: string;
  readonly mode: string | null;
  readonly product: string | null;
  readonly description: string | null;
  /** `yyyy-mm-dd hh:mm:ss`, in a time zone that the upstream may not name. */
  readonly date: string | null;
}

export interface TransactionPage {
  readonly transactions: readonly Transaction[];
  /** How many rows were broken and left out. */
  readonly dropped: number;
  readonly next_cursor: string | null;
}

export interface TransactionSource {
  /**
   * A page of the book.
   *
   * @returns null where the cursor is none of this filter's
   * @throws UpstreamUnavailableError
   */
  transactions(filter: TransactionFilter): Promise<TransactionPage | null>;
}
