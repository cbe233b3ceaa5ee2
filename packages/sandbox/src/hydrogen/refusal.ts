/** 004, "Status Codes", and the HTTP status that the sandbox puts to each: the document prints none. */
export const STATUS_CODES = {
  done: { statusCode: 90000, httpStatus: 200 },
  invalid_request: { statusCode: 10002, httpStatus: 400 },
  unauthorised: { statusCode: 10003, httpStatus: 401 },
  not_found: { statusCode: 10004, httpStatus: 404 },
  duplicate: { statusCode: 10005, httpStatus: 400 },
} as const;

/** A request that Hydrogen refuses. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly reason: Exclude<keyof typeof STATUS_CODES, 'done'>,
    message: string,
  ) {
    super(message);
  }

  get code(): number {
    return STATUS_CODES[this.reason].statusCode;
  }

  get httpStatus(): number {
    return STATUS_CODES[this.reason].httpStatus;
  }
}

export function refusalAnswer({ code, message }: Refusal): string {
  return JSON.stringify({ statusCode: code, message, description: message, data: null });
}
