/**
 * Signals that end work by a clock. A process that was stopped and wakes hears what has arrived meanwhile before its
 * timers: a signal that one of them ends still says that the work goes on. So whoever is about to send asks here.
 */
const endings = new WeakMap<AbortSignal, () => void>();

/** @param endIfOver ends the signal where its time is over by now, or what it belongs to has ended */
export function endByClock(signal: AbortSignal, endIfOver: () => void): void {
  endings.set(signal, endIfOver);
}

/** Whether the signal has ended, or should have. */
export function hasEnded(signal: AbortSignal | null): boolean {
  if (signal === null) return false;
  endings.get(signal)?.();
  return signal.aborted;
}
