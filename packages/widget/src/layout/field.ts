import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StoreTypedName, TypedName } from '../payment-form.ts';
import type { View } from '../checkout.ts';

interface Field {
  readonly name: TypedName | StoreTypedName;
  readonly label: string;
  /** The label is the heading of the screen. */
  readonly isHeading?: boolean | undefined;
  readonly hint?: string;
  /** The error, if it is not one of the form's own. */
  readonly error?: string;
  /** Inserted into the error's text: a limit, or a number of digits. */
  readonly insert?: string;
  readonly inputMode: 'text' | 'tel' | 'email' | 'decimal' | 'numeric';
  readonly autocomplete: 'off' | 'tel' | 'name' | 'email';
  readonly isRequired: boolean;
  /** Shown after the input: the currency, or a tick if the number is valid. */
  readonly suffix?: string | TemplateResult | null | undefined;
}

/** A labelled input. Its error appears when the customer moves on or submits, not while typing. */
export function field(view: View, of: Field): TemplateResult {
  const { checkout, texts } = view;
  const { form } = checkout;
  const { name, inputMode } = of;
  const error = of.error ?? checkout.questions?.errorOf(view, name as TypedName, of.insert);
  const handleInput = ({ currentTarget }: Event) => {
    const { value } = currentTarget as HTMLInputElement;
    // A change says nothing new of what was typed; some password managers tell of nothing else.
    if (value === form?.typed[name]) return;
    form?.type(name, value);
    if (name === 'phone') void checkout.lookUp();
  };
  const handleBlur = ({ relatedTarget }: FocusEvent) => {
    // Not while it is typed: the caret would jump.
    if (name === 'phone') form?.tidyPhone();
    // An error that appears between press and release would move the button away from under the finger.
    const isInText = (relatedTarget as Element | null)?.matches('.entry input');
    if (isInText && form?.typed[name]) form.check(name as TypedName);
    else form?.onChange();
  };
  const label = html`<label for=${name}
    >${of.label}${of.isRequired ? null : html` <span class="note">(${texts.optional})</span>`}</label
  >`;
  return html`<div class="field" part="field">
    ${of.isHeading ? html`<h2 part="heading" tabindex="-1">${label}</h2>` : label}
    <div class="entry ${error ? 'wrong' : ''}" dir=${inputMode === 'text' ? nothing : 'ltr'}>
      <input
        part="input"
        id=${name}
        name=${name}
        type=${/tel|email/.test(inputMode) ? inputMode : 'text'}
        inputmode=${inputMode}
        autocomplete=${of.autocomplete}
        aria-describedby="${name}-note"
        aria-invalid=${error ? true : nothing}
        ?required=${of.isRequired}
        .value=${form?.typed[name] ?? ''}
        @input=${handleInput}
        @change=${handleInput}
        @blur=${handleBlur}
      />
      ${of.suffix && html`<span class="affix">${of.suffix}</span>`}
    </div>
    <p class=${error ? 'error' : 'note'} id="${name}-note">${error || of.hint}</p>
  </div>`;
}
