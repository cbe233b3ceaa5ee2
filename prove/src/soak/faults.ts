import type { CallbackFault, Fault } from '@malipo/sandbox';

/** One call in ten goes wrong, and one callback in ten in each of the four ways. */
const FAULT_RATE = 0.1;

/** Before the upstream took the order, and after it. */
const MODES: readonly Fault[] = [
  { fault: 'dropped_unread' },
  { fault: 'error_500_unread' },
  { fault: 'html_502_unread' },
  { fault: 'dropped' },
  { fault: 'cut' },
  { fault: 'late' },
  { fault: 'dripping' },
  { fault: 'html_502' },
  { fault: 'huge' },
  { fault: 'redirected' },
  // An outcome in an answer that has failed is none (attacks.md, 17).
  { fault: 'scripted', status: 500, text: '{"status":2}' },
];

export const UPSTREAM_FAULTS: readonly Fault[] = MODES.map((mode) => ({
  ...mode,
  rate: FAULT_RATE / MODES.length,
}));

export const CALLBACK_FAULTS: readonly CallbackFault[] = (['lost', 'doubled', 'late', 'forged'] as const).map(
  (fault) => ({ fault, rate: FAULT_RATE }),
);
