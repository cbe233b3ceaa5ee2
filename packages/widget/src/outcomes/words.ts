import type { OutcomeView } from '../checkout.ts';
import { isOpen } from '../payment-status.ts';
import type { Trouble } from '../troubles.ts';

/** The sentence for an error. */
export function wordsOf(trouble: Trouble, view: OutcomeView): string {
  const words = view.texts.troubles[trouble.kind];
  return (
    view.payments.storeWordsOf(view, trouble) ?? (typeof words === 'string' ? words : words(trouble.minutes))
  );
}

/** The notice above the current screen; empty if there is none. */
export function noticeOf(view: OutcomeView): string {
  const { checkout, texts } = view;
  const { notice, isOffline, isUncharged, screen } = checkout;
  if (!isOffline) return notice ? wordsOf(notice, view) : '';
  if (isUncharged) return texts.offline;
  // A payment that has ended needs no connection.
  return 'payment' in screen && !isOpen(screen.payment) ? '' : texts.offlinePaying;
}
