import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../i18n/index.ts';
import type { FieldName, FieldTrouble, StoreTypedName, TypedName } from '../payment-form.ts';
import type { View } from '../checkout.ts';

interface Field {
  readonly name: TypedName | StoreTypedName;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it, where the form's own words do not say that. */
  readonly error?: string;
  /** What the words for an error name: the limit, or how many digits. */
  readonly insert?: string;
  readonly inputMode: 'text' | 'tel' | 'email' | 'decimal' | 'numeric';
  readonly autocomplete: 'off' | 'tel' | 'name' | 'email';
  readonly isRequired: boolean;
  /** Stands before what is typed: the dialling code. */
  readonly prefix?: string;
  /** Stands after what is typed: the currency, or that the number will do. */
  readonly suffix?: string | TemplateResult | null;
}

type ErrorWords = Partial<Record<FieldTrouble, string | ((insert: string) => string)>>;

/** What is wrong with a field, in words; empty where nothing is. */
export function errorOf({ checkout, texts }: View, name: FieldName, insert = ''): string {
  const trouble = checkout.form?.troubles[name];
  const errors: Readonly<Record<keyof Texts['errors'], ErrorWords>> = texts.errors;
  const words = trouble && (errors[name][trouble] ?? errors[name].refused);
  return typeof words === 'function' ? words(insert) : (words ?? '');
}

/** A labelled input; its error is told when one goes on to another or sends, not while one types. */
export function field(view: View, of: Field): TemplateResult {
  const { texts } = view;
  const { form } = view.checkout;
  const { name, inputMode } = of;
  const error = of.error ?? errorOf(view, name as TypedName, of.insert);
  const handleInput = ({ currentTarget }: Event) =>
    form?.type(name, (currentTarget as HTMLInputElement).value);
  // An error that appeared between press and release would move the button away from under the finger.
  const handleBlur = ({ relatedTarget }: FocusEvent) =>
    relatedTarget instanceof HTMLInputElement && form?.typed[name] && form.check(name as TypedName);
  return html`<div class="field" part="field">
    <label for=${name}
      >${of.label}${of.isRequired ? null : html` <span class="note">(${texts.optional})</span>`}</label
    >
    <div class="entry ${error && 'wrong'}">
      ${of.prefix && html`<span class="affix">${of.prefix}</span>`}
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
