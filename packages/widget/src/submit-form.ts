import { validateAndFocus } from './form-rules.ts';
import type { AskingCheckout } from './steps/step-flow.ts';

/** Pays what was entered, once all of it will do. Pressed twice, it pays once. */
export async function submit(checkout: AskingCheckout): Promise<void> {
  const { signal } = checkout;
  if (checkout.isBusy || !(await isComplete(checkout))) return;
  // Another press may have come as far.
  if (checkout.isBusy || signal.aborted) return;
  checkout.isBusy = true;
  checkout.notice = null;
  checkout.refresh();
  const payments = await checkout.loadPayments(true);
  if (signal.aborted) return;
  checkout.isBusy = false;
  checkout.refresh();
  await payments?.submit();
}

/** Judges everything that was entered; the focus moves to what is wrong. */
async function isComplete(checkout: AskingCheckout): Promise<boolean> {
  const { form } = checkout;
  if (!form || (!form.operator && !(await findOperator(checkout)))) return false;
  return validateAndFocus(form, ...form.fields.map(({ name }) => name)) && form.due !== null;
}

/** Finds the operator of the number before it is paid; where that fails, the customer chooses. */
async function findOperator(checkout: AskingCheckout): Promise<boolean> {
  const { form, signal } = checkout;
  if (!form || !validateAndFocus(form, 'phone')) return false;
  checkout.isBusy = true;
  checkout.refresh();
  await checkout.lookUp(true);
  if (signal.aborted) return false;
  checkout.isBusy = false;
  if (!form.operator) form.isChoosing = true;
  return validateAndFocus(form, 'operator');
}
