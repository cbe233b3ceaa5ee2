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
