/** What the tests need of a browser engine that Playwright does not bring: its driver's own protocol hides behind it. */
export interface Driver {
  readonly version: string;
  /** Opens an address and waits until it has loaded. */
  navigate(address: string): Promise<void>;
  /**
   * Evaluates an expression in the page.
   *
   * @returns the string that it gives
   * @throws {Error} what it throws, and where the page goes away meanwhile
   */
  evaluate(expression: string): Promise<string>;
  /** Presses and moves what is given, as a person's hands would: WebDriver's "actions". */
  perform(sources: readonly InputSource[]): Promise<void>;
  /** A picture of what is visible, as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A mouse or a keyboard, and what it does, one after the other. */
export type InputSource =
  | { readonly type: 'pointer'; readonly id: string; readonly actions: readonly PointerAction[] }
  | { readonly type: 'key'; readonly id: string; readonly actions: readonly KeyAction[] };

type PointerAction =
  | { readonly type: 'pointerMove'; readonly x: number; readonly y: number }
  | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: 0 };

interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  /** A character, or a key by WebDriver's code for it. */
  readonly value: string;
}

/** The size of a small phone, in CSS pixels. */
export const VIEWPORT = { width: 360, height: 740 } as const;

/** The longest that a command of a driver may take, in milliseconds: longer than any on a busy machine. */
export const COMMAND_MS = 60_000;
