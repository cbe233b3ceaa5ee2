/**
 * Why the gateway refuses. Only the first code is known from other tenants' published descriptions; the
 * documents print none, so the others are the sandbox's own.
 */
export const REFUSAL_CODES = {
  authentication_failed: 10201,
  not_json: 10301,
  invalid_parameter: 10302,
  unknown_order: 10303,
  operation_refused: 10304,
} as const;

/** A request that the gateway refuses: the answer holds only `result`, and no order is made. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly reason: keyof typeof REFUSAL_CODES,
    message: string,
  ) {
    super(message);
  }

  get code(): number {
    return REFUSAL_CODES[this.reason];
  }
}
