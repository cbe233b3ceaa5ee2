import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../i18n/index.ts';
import type { FieldName, FieldTrouble, StoreTypedName, TypedName } from '../payment-form.ts';
import type { View } from '../checkout.ts';

interface Field {
  readonly name: TypedName | StoreTypedName;
  readonly label: string;
  readonly hint?: string;
  /** The error, if it is not one of the form's own. */
  readonly error?: string;
  /** Inserted into the error's text: a limit, or a number of digits. */
  readonly insert?: string;
  readonly inputMode: 'text' | 'tel' | 'email' | 'decimal' | 'numeric';
  readonly autocomplete: 'off' | 'tel' | 'name' | 'email';
  readonly isRequired: boolean;
  /** Shown before the input: the dialling code. */
  readonly prefix?: string;
  /** Shown after the input: the currency, or a tick if the number is valid. */
  readonly suffix?: string | TemplateResult | null;
}

type ErrorWords = Partial<Record<FieldTrouble, string | ((insert: string) => string)>>;

/** The error of a field as a sentence; empty if there is none. */
export function errorOf({ checkout, texts }: View, name: FieldName, insert = ''): string {
  const trouble = checkout.form?.troubles[name];
  const errors: Readonly<Record<keyof Texts['errors'], ErrorWords>> = texts.errors;
  const words = trouble && (errors[name][trouble] ?? errors[name].refused);
  return typeof words === 'function' ? words(insert) : (words ?? '');
}

/** A labelled input. Its error appears when the customer moves on or submits, not while typing. */
export function field(view: View, of: Field): TemplateResult {
  const { texts } = view;
  const { form } = view.checkout;
  const { name, inputMode } = of;
  const error = of.error ?? errorOf(view, name as TypedName, of.insert);
  const handleInput = ({ currentTarget }: Event) =>
    form?.type(name, (currentTarget as HTMLInputElement).value);
  // An error that appears between press and release would move the button away from under the finger.
  const handleBlur = ({ relatedTarget }: FocusEvent) =>
    relatedTarget instanceof HTMLInputElement && form?.typed[name] && form.check(name as TypedName);
  return html`<div class="field" part="field">
    <label for=${name}
      >${of.label}${of.isRequired ? null : html` <span class="note">(${texts.optional})</span>`}</label
    >
    <div class="entry ${error && 'wrong'}" dir=${inputMode === 'text' ? nothing : 'ltr'}>
      ${of.prefix && html`<bdi class="affix" dir="ltr">${of.prefix}</bdi>`}
      <input
        part="input"
        id=${name}
        name=${name}
        type=${inputMode === 'tel' || inputMode === 'email' ? inputMode : 'text'}
        inputmode=${inputMode}
        autocomplete=${of.autocomplete}
        aria-describedby="${name}-note"
        aria-invalid=${error ? 'true' : nothing}
        ?required=${of.isRequired}
        .value=${form?.typed[name] ?? ''}
        @input=${handleInput}
        @blur=${handleBlur}
      />
      ${of.suffix && html`<span class="affix">${of.suffix}</span>`}
    </div>
    <p class=${error ? 'error' : 'note'} id="${name}-note">${error || of.hint}</p>
  </div>`;
}
