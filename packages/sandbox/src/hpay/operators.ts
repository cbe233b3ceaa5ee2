/** Countries and operators, as 000 prints them (getCountry, getOperatorByCountry) and some more like them. */

export interface HpayCountry {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly prefixes: string;
  /** Digits of a phone number, its country's prefix included. */
  readonly lengthMin: number;
  readonly lengthMax: number;
}

export const PRODUCT_TYPES = {
  top_up: { id: '1', name: 'Mobile Top Up' },
  pin: { id: '2', name: 'Mobile Pin / Voucher' },
  data: { id: '4', name: 'Mobile Data' },
} as const;

export interface HpayOperator {
  readonly id: string;
  readonly name: string;
  readonly brandId: string;
  readonly type: keyof typeof PRODUCT_TYPES;
  readonly country: HpayCountry;
  /** What the list says, which for a voucher is not always what its products cost in. */
  readonly currency: string;
}

function country(
  id: string,
  name: string,
  currency: string,
  prefixes: string,
  lengths: readonly [number, number] = [10, 15],
): HpayCountry {
  return { id, name, currency, prefixes, lengthMin: lengths[0], lengthMax: lengths[1] };
}

const IVORY_COAST = country('CI', 'Ivory Coast', 'XOF', '225', [13, 13]);
const NIGERIA = country('NG', 'Nigeria', 'NGN', '234', [13, 13]);
const KENYA = country('KE', 'Kenya', 'KES', '254', [12, 12]);
const SENEGAL = country('SN', 'Senegal', 'XOF', '221', [12, 12]);
const GHANA = country('GH', 'Ghana', 'GHS', '233', [12, 12]);

/** The first six are those that 000 prints; they have no operator here. */
export const COUNTRIES: readonly HpayCountry[] = [
  country('AF', 'Afghanistan', 'AFN', '93', [11, 11]),
  country('DZ', 'Algeria', 'DZD', '213'),
  country('AO', 'Angola', 'AOA', '244'),
  country('AI', 'Anguilla', 'USD', '1264'),
  country('AG', 'Antigua and Barbuda', 'USD', '1268'),
  country('AR', 'Argentina', 'ARS', '54'),
  IVORY_COAST,
  GHANA,
  KENYA,
  NIGERIA,
  SENEGAL,
];

function operator(
  of: HpayCountry,
  id: string,
  brandId: string,
  type: keyof typeof PRODUCT_TYPES,
  name: string,
  currency = of.currency,
): HpayOperator {
  return { id, name, brandId, type, country: of, currency };
}

/** Côte d'Ivoire's ids, names and currencies are 000's, the spelling of Moov Data included. */
export const OPERATORS: readonly HpayOperator[] = [
  operator(IVORY_COAST, '2738', '1274', 'pin', 'Ivory Coast Jumia', 'XAF'),
  operator(IVORY_COAST, '472', '77', 'top_up', 'Ivory Coast Moov'),
  operator(IVORY_COAST, '2703', '77', 'data', 'ivory Coast Moov Data'),
  operator(IVORY_COAST, '17', '80', 'top_up', 'Ivory Coast MTN'),
  operator(IVORY_COAST, '142', '88', 'top_up', 'Ivory Coast Orange'),
  operator(IVORY_COAST, '2704', '88', 'data', 'Ivory Coast Orange Data'),
  operator(NIGERIA, '341', '80', 'top_up', 'Nigeria MTN'),
  operator(NIGERIA, '340', '12', 'top_up', 'Nigeria Airtel'),
  operator(NIGERIA, '2811', '1310', 'pin', 'Nigeria Amazon Gift Card', 'USD'),
  operator(KENYA, '265', '91', 'top_up', 'Kenya Safaricom'),
  operator(KENYA, '264', '12', 'top_up', 'Kenya Airtel'),
  operator(SENEGAL, '422', '88', 'top_up', 'Senegal Orange'),
  operator(SENEGAL, '2720', '88', 'data', 'Senegal Orange Data'),
  operator(GHANA, '226', '80', 'top_up', 'Ghana MTN'),
  operator(GHANA, '2709', '80', 'data', 'Ghana MTN Data'),
];
