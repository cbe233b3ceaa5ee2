/** How money, times and words are written on the page. */

export const money = (amount: string, currency: string): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: amount.includes('.') ? 2 : 0,
  }).format(Number(amount));

/** Of a field: neither spaces nor commas, which mean different things to different people. */
export const AMOUNT = '\\d+(\\.\\d+)?';
export const AMOUNT_HINT = 'Digits alone, such as 1500 or 10.50';

/** A part of a whole, such as "29%". */
export const percent = (count: number, of: number): string => `${Math.round((100 * count) / of)}%`;

const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const time = (instant: string | undefined): string =>
  instant === undefined ? '' : times.format(new Date(instant));

/** What follows one upon another within a minute. */
const exactTimes = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const exactTime = (instant: string): string => exactTimes.format(new Date(instant));

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds === 0) return 'less than 1 s';
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  processing: 'Under way',
  requires_action: 'Waits for the customer',
  succeeded: 'Paid',
  delivered: 'Delivered',
  failed: 'Failed',
  cancelled: 'Cancelled',
  expired: 'Expired',
  needs_review: 'Needs you',
};

const REASONS: Readonly<Record<string, string>> = {
  insufficient_funds: 'Not enough money',
  wrong_pin: 'Wrong PIN',
  declined: 'Declined',
  not_registered: 'Not registered',
  limit_exceeded: 'Over a limit',
  timed_out: 'No answer in time',
  unavailable: 'Operator unavailable',
  other: 'Other',
};

export const reasonWords = (reason: string | null | undefined): string =>
  REASONS[reason ?? 'other'] ?? 'Other';

const UPSTREAMS: Readonly<Record<string, string>> = { hpay: 'HPAY', hydrogen: 'Hydrogen' };
const BALANCES: Readonly<Record<string, string>> = {
  wallet: 'wallet',
  wallet_profit: 'profit in the wallet',
  collected: 'collected',
  collected_profit: 'profit of what was collected',
  overdraft: 'overdraft',
};

/** Whose balance it is and which, such as "Hydrogen, wallet". */
export const balanceWords = (upstream: string, kind: string): string =>
  `${UPSTREAMS[upstream] ?? upstream}, ${BALANCES[kind] ?? kind.replaceAll('_', ' ')}`;

/** The dialling codes of Africa have three digits, but for Egypt's and South Africa's. */
const INTERNATIONAL = /^\+?(2[07]|2[1-689]\d)(\d{6,12})$/;

/**
 * An international number in groups that can be read aloud, as most countries write them: in twos where its digits can
 * be paired, else in threes. Anything else stays as it is.
 *
 * @param phone with the dialling code of a country of Africa
 * @example spacedPhone('254712000003') // "+254 712 000 003"
 */
export function spacedPhone(phone: string): string {
  const [, code, national = ''] = INTERNATIONAL.exec(phone) ?? [];
  if (code === undefined) return phone;
  const groups = national.length % 2 === 0 ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g;
  return `+${code} ${national.replace(groups, ' ')}`;
}
