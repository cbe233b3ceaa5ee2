/** Builds rows the way the documents print them: facts of the whole table once, then one line a provider. */
import type { ProviderRow } from './row.ts';

/** What all rows of one printed table share. */
type TableFacts = Omit<ProviderRow, 'id' | 'brand' | 'name' | 'channel'>;
/** One row of it, with what is printed for it alone. */
type PrintedRow = Pick<ProviderRow, 'id' | 'brand' | 'name'> & Partial<TableFacts>;

/** Spells a table of mobile money out: what a row says for itself wins over what its table says. */
export function mobileMoney(facts: TableFacts, rows: readonly PrintedRow[]): readonly ProviderRow[] {
  return rows.map((row) => ({ ...facts, channel: 'mobile_money', ...row }));
}

/** Spells a table of bank transfers out, likewise. */
export function bankTransfers(facts: TableFacts, rows: readonly PrintedRow[]): readonly ProviderRow[] {
  return rows.map((row) => ({ ...facts, channel: 'bank_transfer', ...row }));
}
