/** HPAY's own books: balances, the account's currency, and the history of payments (000 and 001). */
import * as z from 'zod/mini';
import { UpstreamUnavailableError, type Balance } from '../seller.ts';
import type { TransactionFilter, TransactionPage } from '../transactions.ts';
import { balanceText, currencyCode, needed } from '../readers.ts';
import { READING } from '../session-client.ts';
import type { HpayClient } from './client.ts';
import { dateOf, DAY_MS } from './dates.ts';
import { HISTORY_PAGE_ROWS, UPSTREAM } from './facts.ts';
import { readHistory } from './history.ts';
import { historyMembers, type HistoryQuery } from './requests.ts';
import type { TokenAnswer } from './token.ts';
import type { PlainObject } from './verdict.ts';

const Amounts = { main_balance: z.optional(z.unknown()), profit_balance: z.optional(z.unknown()) };
const WalletBalance = z.object({ ...Amounts, currency: needed(currencyCode) });
const CollectBalance = z.object({ ...Amounts, entreprise_currency: needed(currencyCode) });

/** @returns null where the main balance cannot be read */
function balancesOf(
  kind: string,
  currency: string,
  amounts: { readonly main_balance?: unknown; readonly profit_balance?: unknown },
): readonly Balance[] | null {
  const main = balanceText(amounts.main_balance, currency);
  const profit = balanceText(amounts.profit_balance, currency);
  if (main === null) return null;
  const common = { upstream: UPSTREAM, currency };
  return [
    { ...common, kind, amount: main },
    ...(profit === null ? [] : [{ ...common, kind: `${kind}_profit`, amount: profit }]),
  ];
}

/** @returns null where the answer holds no balance */
function readWalletBalances({ balance }: TokenAnswer): readonly Balance[] | null {
  const { success, data } = WalletBalance.safeParse(balance);
  return success ? balancesOf('wallet', data.currency, data) : null;
}

/** @returns null where the answer holds no balance */
function readCollectBalances(body: PlainObject): readonly Balance[] | null {
  const { success, data } = CollectBalance.safeParse(body);
  return success ? balancesOf('collected', data.entreprise_currency, data) : null;
}

/**
 * Where a page begins: `PAID:50`.
 *
 * @returns null for what is no cursor of this filter
 */
function readCursor({ cursor, status }: TransactionFilter): Pick<HistoryQuery, 'status' | 'offset'> | null {
  if (cursor === undefined) return { status: status ?? 'PAID', offset: 0 };
  const match = /^(PAID|UNPAID):(0|[1-9]\d{0,8})$/.exec(cursor);
  if (match === null || (status !== undefined && match[1] !== status)) return null;
  return { status: match[1] === 'PAID' ? 'PAID' : 'UNPAID', offset: Number(match[2]) };
}

function nextCursor(
  { status, offset }: Pick<HistoryQuery, 'status' | 'offset'>,
  rows: number,
  wanted: TransactionFilter['status'],
): string | null {
  if (rows >= HISTORY_PAGE_ROWS) return `${status}:${offset + rows}`;
  return wanted === undefined && status === 'PAID' ? 'UNPAID:0' : null;
}

const DEFAULT_DAYS = 30;

export class HpayAccount {
  readonly #client: HpayClient;
  readonly #now: () => number;
  #currency: Promise<string> | null = null;

  /** @param now milliseconds since 1970 */
  constructor(client: HpayClient, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  /**
   * The wallet's balances and the collected ones; those of a refused call are left out.
   *
   * @throws UpstreamUnavailableError
   */
  async balances(): Promise<readonly Balance[]> {
    const [wallet, collected] = await Promise.all([this.#wallet(), this.#collected()]);
    return [...wallet, ...collected];
  }

  /**
   * The currency of the account that collects; it is asked for once.
   *
   * @throws UpstreamUnavailableError
   */
  accountCurrency(): Promise<string> {
    this.#currency ??= this.#fetchCurrency().catch((error: unknown) => {
      this.#currency = null;
      throw error;
    });
    return this.#currency;
  }

  /**
   * A page of the history, as HPAY keeps it.
   *
   * @returns null where the cursor is none of this filter's
   * @throws UpstreamUnavailableError
   */
  async transactions(filter: TransactionFilter): Promise<TransactionPage | null> {
    const start = readCursor(filter);
    if (start === null) return null;
    const now = this.#now();
    const members = historyMembers({
      ...start,
      from: dateOf(filter.from === undefined ? now - DEFAULT_DAYS * DAY_MS : Date.parse(filter.from)),
      to: dateOf(filter.to === undefined ? now + DAY_MS : Date.parse(filter.to)),
      transactionId: '',
    });
    const history = readHistory(await this.#client.read('getPaymentHistory', members));
    if (history === null) throw new UpstreamUnavailableError('hpay: the history cannot be read');
    const { rows, dropped } = history;
    return {
      transactions: rows,
      dropped,
      next_cursor: nextCursor(start, rows.length + dropped, filter.status),
    };
  }

  async #wallet(): Promise<readonly Balance[]> {
    const login = await this.#client.tokens.catalogue.fresh();
    if (login.kind === 'no_session') throw new UpstreamUnavailableError(`hpay: catalogue: ${login.reason}`);
    const balances = readWalletBalances(login.session);
    if (balances === null) throw new UpstreamUnavailableError('hpay: the balance cannot be read');
    return balances;
  }

  async #collected(): Promise<readonly Balance[]> {
    const exchange = await this.#client.exchange('getCollectBalance', {}, READING);
    // An account that only buys has no such balance.
    if (exchange.kind === 'refused') return [];
    const balances = exchange.kind === 'done' ? readCollectBalances(exchange.body) : null;
    if (balances !== null) return balances;
    const reason = exchange.kind === 'done' ? 'the collected balance cannot be read' : exchange.reason;
    throw new UpstreamUnavailableError(`hpay: checkout: ${reason}`);
  }

  async #fetchCurrency(): Promise<string> {
    // What the account holds does not matter here, however it is written.
    const { success, data } = CollectBalance.safeParse(await this.#client.read('getCollectBalance', {}));
    if (!success) throw new UpstreamUnavailableError('hpay: the account names no currency');
    return data.entreprise_currency;
  }
}
