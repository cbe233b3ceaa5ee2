/**
 * The clock, timers and navigation, in one place, so that tests need not wait or leave their page.
 */
export const browser = {
  /**
   * Navigates in the same tab: phones block popups that open after a network answer. Out of a frame, since operators'
   * pages refuse to be in one.
   */
  leaveFor(address: string): void {
    open(address, '_top');
  },

  goBack(): void {
    history.back();
  },

  loadPageAgain(): void {
    location.reload();
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
