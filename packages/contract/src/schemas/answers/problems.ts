/** How a call fails. */
import * as z from 'zod/mini';
import { Payment } from './payments.ts';

export const FieldError = z.object({ field: z.string(), message: z.string() });

/** `application/problem+json` (RFC 9457), with the code that callers switch on. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(FieldError)),
  payment: z.optional(Payment),
  token: z.optional(z.string()),
});
