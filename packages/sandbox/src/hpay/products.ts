/** What each operator sells. 16892, 15680 and 15701 are 000's own; the documents print no others. */

export interface HpayProduct {
  readonly id: string;
  readonly operatorId: string;
  readonly name: string;
  /** The group within the product's type; `null` for the type itself. */
  readonly category: keyof typeof CATEGORY_IDS | null;
  /** Major units. */
  readonly currency: string;
  readonly min: number;
  /** The same as `min` where the price is fixed; `null` where the list names no end of a range. */
  readonly max: number | null;
}

/** 000: "product_category_id": "4.1" is "Mobile Data > Daily Bundles", "4.0" is "Mobile Data". */
export const CATEGORY_IDS = { 'Daily Bundles': 1, 'Weekly Bundles': 2, 'Monthly Bundles': 3 } as const;

type Row = readonly [id: string, name: string, price: number, category?: keyof typeof CATEGORY_IDS];

function fixed(operatorId: string, currency: string, rows: readonly Row[]): HpayProduct[] {
  return rows.map(([id, name, price, category = null]) => {
    return { id, operatorId, name, category, currency, min: price, max: price };
  });
}

function range(
  operatorId: string,
  id: string,
  name: string,
  currency: string,
  min: number,
  max: number | null,
): HpayProduct {
  return { id, operatorId, name, category: null, currency, min, max };
}

export const PRODUCTS: readonly HpayProduct[] = [
  range('142', '1401', 'Orange Top Up', 'XOF', 100, 50_000),
  range('17', '1402', 'MTN Top Up', 'XOF', 100, 50_000),
  range('472', '1403', 'Moov Top Up', 'XOF', 100, 25_000),
  ...fixed('2704', 'XOF', [
    ['16892', '250 Mo - 2J Data', 250, 'Daily Bundles'],
    ['15680', '600 Mo Tiktok - 1J Data', 350],
    ['15690', '1,5 Go - 7J Data', 1000, 'Weekly Bundles'],
    ['15695', '5 Go - 30J Data', 5000, 'Monthly Bundles'],
    ['15701', '40 Go - 30J Data', 20_100, 'Monthly Bundles'],
  ]),
  ...fixed('2703', 'XOF', [
    ['15601', '150 Mo - 1J Data', 200, 'Daily Bundles'],
    ['15602', '400 Mo - 2J Data', 400, 'Daily Bundles'],
    ['15603', '1 Go - 7J Data', 1000, 'Weekly Bundles'],
    ['15604', '2,5 Go - 7J Data', 2000, 'Weekly Bundles'],
    ['15605', '7 Go - 30J Data', 5000, 'Monthly Bundles'],
  ]),
  ...fixed('2738', 'XOF', [
    ['17001', 'Jumia 5000', 5000],
    ['17002', 'Jumia 10000', 10_000],
    ['17003', 'Jumia 25000', 25_000],
  ]),
  range('341', '1410', 'MTN Top Up', 'NGN', 50, 50_000),
  range('340', '1411', 'Airtel Top Up', 'NGN', 50, 50_000),
  ...fixed('2811', 'USD', [
    ['17101', 'Amazon 10 USD', 10],
    ['17102', 'Amazon 25.50 USD', 25.5],
  ]),
  range('265', '1420', 'Safaricom Top Up', 'KES', 10, 10_000),
  range('264', '1421', 'Airtel Top Up', 'KES', 10, null),
  range('422', '1430', 'Orange Top Up', 'XOF', 100, 50_000),
  ...fixed('2720', 'XOF', [
    ['15801', '500 Mo - 1J Data', 300, 'Daily Bundles'],
    ['15802', '3 Go - 7J Data', 1500, 'Weekly Bundles'],
  ]),
  range('226', '1440', 'MTN Top Up', 'GHS', 1, 500),
  ...fixed('2709', 'GHS', [
    ['15901', '1 GB 3 days', 12.5],
    ['15902', '5 GB 30 days', 55, 'Monthly Bundles'],
  ]),
];
