/** Why HPAY refuses. The documents print no refusal: the codes are the sandbox's own. */
export const ERROR_CODES = {
  wrong_keys: 101,
  wrong_token: 102,
  wrong_mode: 103,
  invalid_field: 104,
  not_found: 105,
  wrong_amount: 106,
  balance_too_low: 107,
  operator_refused: 108,
} as const;

/** A request that HPAY refuses: nothing was executed. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly reason: keyof typeof ERROR_CODES,
    message: string,
  ) {
    super(message);
  }

  get code(): number {
    return ERROR_CODES[this.reason];
  }
}

export function refusalAnswer({ code, message }: Refusal): string {
  return JSON.stringify({ success: false, message, error_code: code });
}
