/** What the payments of a phone are counted by, and found by. */
import type { Created } from './events.ts';

/** Counted apart for sessions, so that no stranger locks a phone out of the shop's own sessions. */
export function phoneCountedBy({ source, customer }: Created): string | null {
  if (customer.phone === undefined) return null;
  return source === 'session' ? ofSession(customer.phone) : customer.phone;
}

const ofSession = (phone: string) => `session ${phone}`;

/** All that payments of this phone are counted by. */
export const phonesCountedBy = (phone: string): readonly string[] => [phone, ofSession(phone)];
