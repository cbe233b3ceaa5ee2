import type { TemplateResult } from 'lit/html.js';
import { changeNumber, choiceList, countryChoices, phoneOf } from '../../questions.ts';
import type { View } from '../../checkout.ts';
import { isForPhone } from '../categories.ts';
import { wordsFor } from '../i18n/index.ts';
import type { PurchaseForm } from '../purchase-form.ts';

/** Asks in which country it is used, which need not be the country of the account that pays. */
export function destinationStep(view: View, form: PurchaseForm): TemplateResult {
  const choose = (code: string) => {
    const { account, category, destination } = form;
    const isWhole = destination && isForPhone(category) && phoneOf(destination, account);
    changeNumber(form, 'account', destination, code, isWhole || null);
    form.chooseDestination(code);
    void view.checkout.flow?.goOn();
  };
  const choices = countryChoices(view, form.destinationsSelling, form.destination?.code, choose);
  return choiceList(view, { title: wordsFor(view).destinationTitle, choices });
}
