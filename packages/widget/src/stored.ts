/** What stands in a browser's storage, where an older or newer script may have written it. */

/** A payment that this browser started and whose end the customer has not seen. */
export interface PendingPayment {
  readonly id: string;
  /** Reads this payment and nothing else. */
  readonly token: string;
  /** The last digits of the number that is to approve it. */
  readonly phoneEnding: string;
  /** Until when it is not forgotten though the proxy does not show it, in milliseconds since 1970. */
  readonly until?: number;
}

/** A submission that has not got a definite answer. */
export interface UnansweredSubmission {
  /** Its `Idempotency-Key`. */
  readonly key: string;
  readonly body: string;
  /** When it was first sent, in milliseconds since 1970. */
  readonly since: number;
}
