/** What document 004 fixes: addresses, status codes and words. Sections are named as 004 heads them. */

export const UPSTREAM = 'hydrogen';

/** Addresses under `HYDROGEN_BASE_URL` that 004 prints. */
export const PATHS = {
  /** "Reseller Login" */
  login: '/ResellerAuth/login',
  /** "About Reseller" */
  aboutReseller: '/ResellerAuth/about-reseller',
  /** "Reseller My Biller", which is "Assigned Biller" too. */
  myBillers: '/Biller/reseller-my-billers',
  /** "Enable/Disable Biller" */
  switchBiller: '/ResellerBackoffice/enable-disable-reseller',
  /** "Purchase VTU" */
  topUp: '/VtuPayment/purchase',
  /** "Get Bouquet Code" */
  bouquets: '/Bouquet',
  /** "Purchase Electricity" */
  electricity: '/BillPayment/electricity/purchase',
  /** "Validate Meter Number" */
  meter: '/BillPayment/electricity/validate-meter',
  /** "Purchase CableTV" */
  cable: '/BillPayment/cabletv/purchase',
  /** "Purchase JAMB" */
  jamb: '/BillPayment/jamb/purchase',
  /** "Get JAMB Candidate Data" */
  jambCandidate: '/BillPayment/jamb/candidate-data',
  /** "Fund Betting Wallet" */
  betting: '/BillPayment/betting/fund-wallet',
  /** "Verify Betting Account Name" */
  bettingAccount: '/BillPayment/betting/verify-account-name',
} as const;

/**
 * Addresses that 004 does not print, or prints doubtfully (upstream-facts, "Hydrogen"), each with the variable
 * that overrides it.
 */
export const CHOSEN_PATHS = {
  /** "Validate Phone Network": not printed. */
  phoneNetwork: ['HYDROGEN_PATH_PHONE_NETWORK', '/VtuPayment/validate-phone-network'],
  /** "Get Product Code": not printed. */
  cableProducts: ['HYDROGEN_PATH_CABLE_PRODUCTS', '/BillPayment/cabletv/product-codes'],
  /** "Get Adds-on": not printed. */
  cableAddons: ['HYDROGEN_PATH_CABLE_ADDONS', '/BillPayment/cabletv/addons'],
  /** "Get JAMB Pricing Option": not printed. */
  jambPricing: ['HYDROGEN_PATH_JAMB_PRICING', '/BillPayment/jamb/pricing-options'],
  /** "Purchase ePIN": printed without `/api`, one level up from the base. */
  waec: ['HYDROGEN_PATH_EPIN_WAEC', '/../BillPayment/e-pin/waec/purchase'],
  spectranet: ['HYDROGEN_PATH_EPIN_SPECTRANET', '/../BillPayment/e-pin/spectranet/purchase'],
  /** "Validate IPN": printed for Osun; another state has an address of its own. */
  levyLookUp: ['HYDROGEN_PATH_LEVY_LOOKUP', '/IGRPayments/osun/validate-ipn'],
  /** "Make IGR Payment": printed with the address of "Validate IPN". */
  levyPayment: ['HYDROGEN_PATH_LEVY_PAYMENT', '/IGRPayments/osun/make-payment'],
} as const;

export type ChosenPaths = Readonly<Record<keyof typeof CHOSEN_PATHS, string>>;

export type StatusMeaning = 'done' | 'unexpected' | 'refused' | 'unauthorised' | 'not_found' | 'duplicate';

/** "Status Codes"; they decide, whatever the HTTP status. */
export const STATUS_MEANINGS: ReadonlyMap<number, StatusMeaning> = new Map([
  [90000, 'done'],
  [10001, 'unexpected'],
  [10002, 'refused'],
  [10003, 'unauthorised'],
  [10004, 'not_found'],
  [10005, 'duplicate'],
]);

/** The words for success in 004's samples, in small letters; they count only together with 90000. */
export const SUCCESS_WORDS: ReadonlySet<string> = new Set([
  'success',
  'successful',
  'cable tv subscription successful',
  'subscription successful',
  // "Make IGR Payment"
  'paid',
]);

/** The status codes inside `data` that mean success ("Purchase Electricity", "Validate IPN"). */
export const INNER_SUCCESS_CODES: ReadonlySet<string> = new Set(['0', '90000']);

/** Everything is sold in Nigeria, in naira. */
export const COUNTRY = 'NG';
export const CURRENCY = 'NGN';
export const DIAL_CODE = '234';
/** Digits of the international number, dialling code included. */
export const PHONE_DIGITS = 13;
