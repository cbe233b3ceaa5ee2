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
  | 'tooMany';

/** An error as the customer sees it, on a screen of its own or as a notice. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** The proxy's code, if it gave one. */
  readonly code?: string;
  /** In how many minutes another try is allowed. */
  readonly minutes: number;
  /** The proxy will never show that payment again: the customer may leave it, knowing that it may be paid. */
  readonly mayBeLeft?: boolean;
  /** The phone had no connection. */
  readonly isOffline?: boolean;
}

/** There is nothing to choose from. */
export class NothingOffered extends Error {}

/** There is a payment, but the proxy does not show it. Nothing new may start until its outcome is known. */
export class Unreadable extends Error {
  /** @param mayBeLeft the token that reads it has run out */
  constructor(
    message: string,
    readonly mayBeLeft: boolean,
  ) {
    super(message);
  }
}
