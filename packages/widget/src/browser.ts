/**
 * What the widget asks of the browser around it, in one place, so that tests need neither wait nor leave
 * their page.
 */
export const browser = {
  /** Leaves this page in the same tab: popups after an answer are blocked on phones. */
  leaveFor(address: string): void {
    location.assign(address);
  },

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  },

  /** Resolves after that many milliseconds, or at once when the signal says so; never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  },
};
