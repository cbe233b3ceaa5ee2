import { formatAmount, parseAmount } from '@malipo/contract/money';
import type { TemplateResult } from 'lit/html.js';
import { facts } from '../../payments.ts';
import { detailsStep } from '../../steps/details.ts';
import type { View } from '../../checkout.ts';
import { wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** The rate is only for reading: the total comes from the proxy. */
const RATE_DIGITS = 5;

/** The payment details, below the total. */
export function totalStep(view: View, form: PurchaseForm): TemplateResult | null {
  const { formats } = view;
  const words = wordsFor(view);
  const { quote } = form;
  if (!quote) return null;
  const { amount, currency, fees, rate, total, total_currency: paidIn } = quote;
  const isExchanged = currency !== paidIn;
  const exact = Number(rate).toLocaleString(formats.numbers, { maximumSignificantDigits: RATE_DIGITS });
  const { faceValue } = form;
  const markup = faceValue && difference(amount, faceValue, currency);
  const sums = facts(
    [words.price, formats.money({ amount: (markup && faceValue) || amount, currency })],
    [words.markup, markup && formats.money({ amount: markup, currency })],
    [words.fees, Number(fees) ? formats.money({ amount: fees, currency: paidIn }) : ''],
    [words.rate, isExchanged ? `1 ${currency} = ${exact} ${paidIn}` : ''],
    [words.total, formats.money({ amount: total, currency: paidIn })],
  );
  return detailsStep(view, sums);
}

/** The shop's markup; empty if there is none. */
function difference(amount: string, faceValue: string, currency: string): string {
  const minor = (parseAmount(amount, currency) ?? 0n) - (parseAmount(faceValue, currency) ?? 0n);
  return minor > 0n ? formatAmount(minor, currency) : '';
}
