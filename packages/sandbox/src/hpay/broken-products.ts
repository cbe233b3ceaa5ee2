/** A catalogue as large and as bad as a setting asks for: every other row of it is broken in some way. */
import type { HpayProduct } from './products.ts';

/** The operator whose list grows: "Ivory Coast Orange Data". */
export const BROKEN_OPERATOR_ID = '2704';

type ListRow = Readonly<Record<string, unknown>>;

const BREAKAGES: readonly ((row: ListRow) => ListRow)[] = [
  ({ price_min_operator, ...row }) => row,
  (row) => ({ ...row, currency_operator: 'ZZZ' }),
  (row) => ({ ...row, name: `<img src=x onerror="alert(1)">${String(row.name)}` }),
  (row) => ({ ...row, price_min_operator: '-250.00' }),
  (row) => ({ ...row, price_min_operator: 'free' }),
  (row) => ({ ...row, product_id: null }),
];

const FIRST_ID = 900_000;
const FIRST_PRICE = 100;
const PRICE_STEP = 5;

/** @returns the product of this place in the large catalogue: fixed, in XOF, with an id of its own */
function productAt(place: number): HpayProduct {
  const price = FIRST_PRICE + place * PRICE_STEP;
  return {
    id: String(FIRST_ID + place),
    operatorId: BROKEN_OPERATOR_ID,
    name: `Bundle ${place} - 1J Data`,
    category: 'Daily Bundles',
    currency: 'XOF',
    min: price,
    max: price,
  };
}

/** The products of the large catalogue that are whole. */
export function wholeProducts(count: number): HpayProduct[] {
  return Array.from({ length: Math.ceil(count / 2) }, (_, half) => productAt(half * 2));
}

/** The other half, as rows of the list. @param toRow what the list says of a whole product */
export function brokenRows(count: number, toRow: (product: HpayProduct) => ListRow): ListRow[] {
  return Array.from({ length: Math.floor(count / 2) }, (_, half) => {
    const breakage = BREAKAGES[half % BREAKAGES.length] ?? ((row) => row);
    return breakage(toRow(productAt(half * 2 + 1)));
  });
}
