import { PROBLEMS, type ProblemCode } from '../../problems.ts';
import { PAYMENT } from './payments.ts';

/** Codes whose problem names fields, with one of these. */
const FIELDS: Partial<Record<ProblemCode, { field: string; message: string }>> = {
  invalid_request: { field: 'customer.name', message: 'is required by this operator' },
  amount_fixed: { field: 'amount', message: 'is fixed by the session: leave it out' },
  amount_out_of_limits: { field: 'amount', message: 'must be at least 5, at most 550000 XOF' },
  operator_not_allowed: { field: 'operator', message: 'is not among the operators of the session' },
  invalid_phone: { field: 'customer.phone', message: 'must be a number of MTN, such as +2250000000000' },
  account_not_found: { field: 'account', message: 'was not found: check it' },
  nothing_due: { field: 'account', message: 'has nothing to pay' },
  not_refundable: { field: 'amount', message: 'must be at most 1000' },
};

/** The body of a problem of this code. */
export function problemExample(code: ProblemCode, detail: string): Record<string, unknown> {
  const field = FIELDS[code];
  return {
    type: `https://pay.example.com/problems/${code}`,
    ...PROBLEMS[code],
    detail,
    code,
    ...(field && { errors: [field] }),
    ...(code === 'payment_exists' && { payment: PAYMENT, token: 'eyJ…' }),
  };
}
