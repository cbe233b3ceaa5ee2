/** The signal of work that nobody ends. */
export const UNENDED: AbortSignal = new AbortController().signal;
