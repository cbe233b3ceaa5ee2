import type { OutcomeView, Screen } from '../checkout.ts';
import { timeOfDay } from '../i18n/dates.ts';
import { isOpen } from '../payment-status.ts';
import type { Trouble } from '../troubles.ts';

/** The sentence for an error. */
export function wordsOf(trouble: Trouble, view: OutcomeView): string {
  const { kind, until = 0 } = trouble;
  const { checkout, formats, texts } = view;
  // What may be tried again when the time to pay is over is not worth waiting for.
  const isTooLate = kind === 'tooMany' && until > Date.parse(checkout.fixed?.expires_at ?? '');
  const words = texts.troubles[isTooLate ? 'sessionExpired' : kind];
  return (
    checkout.storePart?.wordsOf(view, trouble) ??
    (typeof words === 'string' ? words : words(timeOfDay(formats, until)))
  );
}

/**
 * What is said while the device is offline, by the screen: what happened to the money depends on the payment,
 * never on the network.
 */
function offlineWords(screen: Screen, isUncharged: boolean, texts: OutcomeView['texts']): string {
  if (screen.kind === 'step') return isUncharged ? texts.offline : texts.offlinePaying;
  // Other screens say themselves what is known, and a payment that has ended needs no connection.
  if (!('payment' in screen) || !isOpen(screen.payment)) return '';
  return screen.payment.next_action?.type === 'bank_transfer' ? texts.offlineTransfer : texts.offlinePaying;
}

/** The notice above the current screen; empty if there is none. */
export function noticeOf(view: OutcomeView): string {
  const { notice, isOffline, isUncharged, screen } = view.checkout;
  if (isOffline) return offlineWords(screen, isUncharged, view.texts);
  // What failed for want of a connection is no news when that is back.
  return notice && !notice.isOffline ? wordsOf(notice, view) : '';
}
