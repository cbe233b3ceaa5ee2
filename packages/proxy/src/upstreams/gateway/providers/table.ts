/** A tenant's whole table, as a merchant writes it in `GATEWAY_<TENANT>_PROVIDERS`. */
import * as z from 'zod/mini';
import { ProviderRow } from './row.ts';
import { SIMULATOR_ID } from './simulator.ts';

/** All rows of one tenant: ids are unique, and rows of one brand in one country are one operator. */
const ProviderTable = z.readonly(
  z.array(ProviderRow, { error: 'must be a list of rows' }).check(
    z.minLength(1, { error: 'must hold at least one row' }),
    z.superRefine((rows, context) => {
      const ids = new Set<number>();
      const operators = new Map<string, ProviderRow>();
      rows.forEach((row, index) => {
        const refuse = (member: string, message: string) =>
          context.addIssue({ code: 'custom', path: [index, member], message });
        if (ids.has(row.id)) refuse('id', `must be unique: another row has ${row.id}`);
        ids.add(row.id);
        if (row.id === SIMULATOR_ID) {
          refuse('id', 'must be a real provider: the simulator comes with MALIPO_TEST_OPERATORS');
        }

        const operator = `${row.country.toLowerCase()}-${row.brand}`;
        const first = operators.get(operator) ?? row;
        operators.set(operator, first);
        for (const member of ['name', 'currency', 'channel'] as const) {
          if (row[member] === first[member]) continue;
          refuse(member, `must be "${first[member]}", as in the first row of ${operator}`);
        }
      });
    }),
  ),
);

/**
 * Reads a table from parsed JSON.
 *
 * @returns the rows, or what is wrong with them: each problem names the row's index, the member and the remedy,
 *   such as `[3].collect.min must be written "500" in XOF`
 */
export function readProviderTable(
  json: unknown,
): { rows: readonly ProviderRow[] } | { problems: readonly string[] } {
  const result = ProviderTable.safeParse(json);
  if (result.success) return { rows: result.data };
  return {
    problems: result.error.issues.map(({ path, message }) => {
      const place = path
        .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
        .join('');
      return `${place || 'the table'} ${message}`;
    }),
  };
}
