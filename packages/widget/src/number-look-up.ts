import type { PhoneGuess } from '@malipo/contract';
import { readPhone } from '@malipo/contract/phone';
import { browser } from './browser.ts';
import type { Checkout } from './checkout.ts';
import { takesPhone } from './payable.ts';

/** A shorter number tells nothing. */
const MIN_DIGITS = 7;
/** Whoever still types is not asked for. */
const PAUSE_MS = 300;
/** A later answer comes too late: the customer chooses instead. */
const MAX_LOOK_UP_MS = 4_000;

/** What is aborted when another number is typed. */
const latest = new WeakMap<Checkout, AbortController>();

/**
 * Finds out the country and the operator of the number that is typed, as far as the proxy can tell. Nothing that fails
 * here is said to the customer, who can always choose.
 *
 * @param isNow the customer waits for it
 */
export async function lookUp(checkout: Checkout, isNow: boolean): Promise<void> {
  const { form, visit } = checkout;
  latest.get(checkout)?.abort();
  const own = new AbortController();
  latest.set(checkout, own);
  const { signal } = own;
  if (!form?.isPhoneFirst || form.isOperatorNamed || !visit) return;
  const isOver = () => signal.aborted || checkout.form !== form;
  const digits = readPhone(form.typed.phone) ?? '';
  if (form.country && !form.operators) await checkout.loadOperators().catch(() => undefined);
  if (isOver() || digits.length < MIN_DIGITS) return;
  if (form.operator && form.phone && form.operators?.filter(takesPhone).length === 1) return;
  if (!isNow) await browser.wait(PAUSE_MS, signal);
  if (isOver()) return;
  const { country } = form;
  const query = `phone=${encodeURIComponent(digits)}${country ? `&country=${country.code}` : ''}`;
  const guess = await visit.api
    .call<PhoneGuess>(`operators?${query}`, { signal, timeoutMs: MAX_LOOK_UP_MS })
    .catch(() => null);
  if (isOver()) return;
  // Of a country in which this cannot be paid, the number is wrong, and not the country.
  if (form.countries.some(({ code }) => code === guess?.country))
    form.chooseCountry(guess?.country ?? undefined);
  if (form.country && !form.operators) await checkout.loadOperators().catch(() => undefined);
  if (isOver()) return;
  if ((!form.phone && !isNow) || form.isOperatorNamed) return;
  form.chooseOperator(guess?.operator ?? undefined);
  // If none is told, the customer chooses; what is open already stays open.
  form.isChoosing ||= !form.operator;
}
