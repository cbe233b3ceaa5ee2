import { browser } from '../browser.ts';
import type { PaymentActions } from '../checkout.ts';
import type { PaymentTexts } from './en-payment.ts';
import type { Formats } from './formats.ts';

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** English has the day first everywhere but in the United States; what no browser speaks is written from it. */
const localesOf = ({ locale, numbers, names }: Formats): readonly string[] =>
  names?.months || /^en(?!-US)/.test(locale) ? ['en-GB'] : [numbers[0] ?? locale, 'en-GB'];

/** A date that a browser has written, with the month as the language calls it. */
const named = ({ names }: Formats, date: string): string =>
  date.replace(/([A-Z]..)[a-z]*/, (month, short: string) => names?.months?.[short] ?? month);

/** The day, such as "22 Nov 2026". */
export const day = (formats: Formats, instant: string | number): string =>
  named(formats, new Date(instant).toLocaleDateString(localesOf(formats), DAY));

/** Day and time, such as "22 Nov 2026, 14:05": for what is kept. */
export const dateTime = (formats: Formats, instant: string | number): string =>
  named(formats, new Date(instant).toLocaleString(localesOf(formats), { ...DAY, ...TIME }));

/** The time of day alone, such as "14:05". */
export const timeOfDay = (formats: Formats, instant: string | number): string =>
  new Date(instant).toLocaleTimeString(localesOf(formats), TIME).replace(/ /g, '\u00a0');

/** What a view knows that says when something happens. */
interface Told {
  readonly formats: Formats;
  readonly texts: PaymentTexts;
  readonly payments: Pick<PaymentActions, 'clockOffset'>;
}

/**
 * When something happens, as people say it: "today, 14:05", "tomorrow, 08:00"; further away the day and time. By the
 * clock that the customer sees, whatever the proxy's says.
 */
export function dayTime({ formats, texts, payments }: Told, instant: string, now = browser.now()): string {
  const at = Date.parse(instant) - payments.clockOffset;
  const dayOf = (of: number) => new Date(of).setHours(0, 0, 0, 0);
  // Days that begin or end a summer time have 23 or 25 hours.
  const days = Math.round((dayOf(at) - dayOf(now)) / 86_400_000);
  const time = timeOfDay(formats, at);
  if (days === 0) return texts.today(time);
  return days === 1 ? texts.tomorrow(time) : dateTime(formats, at);
}
