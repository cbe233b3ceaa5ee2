/** How money, times and words are written on the page. */

export const money = (amount: string, currency: string): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: amount.includes('.') ? 2 : 0,
  }).format(Number(amount));

const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const time = (instant: string | undefined): string =>
  instant === undefined ? '' : times.format(new Date(instant));

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
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
