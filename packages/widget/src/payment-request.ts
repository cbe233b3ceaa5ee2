import type { Customer, PaymentRequest, Problem } from '@malipo/contract';
import type { PaymentForm, TypedName } from './payment-form.ts';
import { textOf } from './questions.ts';

/**
 * The body of `POST /v1/payments`. The caller makes sure that there is an operator and the details are valid.
 *
 * @param open the reference, if the page and the customer choose the amount; otherwise `null`
 */
export function paymentRequest(
  form: PaymentForm,
  returnUrl: string | null,
  open: { readonly reference: string } | null,
): PaymentRequest {
  const { ordered, country, operator, phone } = form;
  const customer: Customer = {};
  for (const { name } of form.fields) {
    const text = name === 'phone' ? phone && `+${phone}` : textOf(form, name);
    if (text) customer[name] = text;
  }
  return {
    operator: operator?.id ?? '',
    customer,
    ...(country && { country: country.code }),
    ...(!ordered && open && form.due),
    ...(open?.reference && { reference: open.reference }),
    ...(returnUrl && { return_url: returnUrl }),
    ...ordered,
  };
}

/** Marks the field that the proxy refused (`customer.phone`, `amount`). Returns it, if there is one. */
export function markRefused(form: PaymentForm, problem: Problem): TypedName | undefined {
  const named = problem.errors?.map(({ field }) => field.replace('customer.', '')) ?? [];
  form.isRefused = true;
  if (problem.code === 'invalid_phone') named.push('phone');
  const field = (['amount', 'phone', 'name', 'email'] as const).find((name) => named.includes(name));
  if (field) {
    form.troubles[field] = 'refused';
    form.shouldFocusError = true;
  }
  return field;
}
