/** The kind of an error; also the key of its sentence. */
export type TroubleKind =
  | 'unreachable'
  | 'setUp'
  | 'notFound'
  | 'sessionExpired'
  | 'offerOver'
  | 'nothingOffered'
  | 'operatorRefused'
  | 'notAccepted'
  | 'unreadable'
  | 'unavailable'
  | 'tooMany'
  /** No error: an answer is awaited for longer than a moment. */
  | 'slow';

/** An error as the customer sees it, on a screen of its own or as a notice. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The proxy's code, if it gave one. */
  readonly code?: string;
  /** From when on another try is allowed, in milliseconds since 1970 by this device's clock. */
  readonly until?: number;
  /** The proxy will never show that payment again: the customer may leave it, knowing that it may be paid. */
  readonly mayBeLeft?: boolean;
  /** The phone had no connection. */
  readonly isOffline?: boolean;
}

/** There is nothing to choose from; or, by the code that is its message, nothing any more. */
export class NothingOffered extends Error {}
