import type { Checkout } from '@malipo/contract';
import { browser } from './browser.ts';

/** A page that is older has been kept by a browser: what it says may have changed. */
const MAX_AGE_MS = 120_000;

/** Whether the page was loaded again or gone back to: meanwhile it may have been paid. */
export const isKeptPage = (): boolean =>
  /^(reload|back)/.test((performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)?.type);

/**
 * Reads the checkout that a page has printed.
 *
 * @param printed JSON, or the object
 * @returns `null` where it is none, or so old that the proxy has to be asked
 */
export function readPrinted(printed: unknown): Checkout | null {
  try {
    const parsed: unknown = typeof printed === 'string' ? JSON.parse(printed) : printed;
    const checkout = Object(parsed) as Checkout;
    const { amount, currency, merchant, countries, operators, now, expires_at: expiresAt } = checkout;
    const age = Math.abs(browser.now() - Date.parse(now));
    const isWhole = amount && currency && merchant.name && countries.length && operators;
    const isOver = expiresAt && Date.parse(expiresAt) <= browser.now();
    return isWhole && age < MAX_AGE_MS && !isOver ? checkout : null;
  } catch {
    return null;
  }
}
