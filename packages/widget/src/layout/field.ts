import { html, nothing, type TemplateResult } from 'lit';
import type { FieldName } from '../payment-form.ts';
import type { View } from '../view.ts';

interface Field {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string | null;
  /** What is wrong, in words; `null` where nothing is. */
  readonly error: string | null;
  readonly type: 'text' | 'tel' | 'email';
  readonly inputMode: 'text' | 'tel' | 'email' | 'decimal' | 'numeric';
  readonly autocomplete: 'off' | 'tel' | 'name' | 'email';
  readonly isRequired: boolean;
  /** Stands before what is typed: the dialling code. */
  readonly prefix?: string;
  /** Stands after what is typed: the currency, or that the number will do. */
  readonly suffix?: string | TemplateResult | null;
}

/** A labelled input; its error is told when it is left or sent, not while it is typed. */
export function field(view: View, of: Field): TemplateResult {
  const { checkout, texts } = view;
  const handleInput = (event: InputEvent) =>
    checkout.type(of.name, (event.currentTarget as HTMLInputElement).value);
  const handleBlur = (event: FocusEvent) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.value) checkout.check(of.name);
  };
  return html`<div class="field" part="field">
    <label for=${of.name}
      >${of.label}${of.isRequired ? null : html` <span class="note">(${texts.optional})</span>`}</label
    >
    <div class="entry ${of.error ? 'wrong' : ''}">
      ${of.prefix ? html`<span class="affix" id="${of.name}-prefix">${of.prefix}</span>` : null}
      <input
        part="input"
        id=${of.name}
        name=${of.name}
        type=${of.type}
        inputmode=${of.inputMode}
        autocomplete=${of.autocomplete}
        aria-describedby="${of.name}-hint ${of.name}-error"
        aria-invalid=${of.error ? 'true' : nothing}
        aria-required=${of.isRequired ? 'true' : nothing}
        maxlength="254"
        .value=${checkout.form?.typed[of.name] ?? ''}
        @input=${handleInput}
        @blur=${handleBlur}
      />
      ${of.suffix ? html`<span class="affix">${of.suffix}</span>` : null}
    </div>
    <p class="error" id="${of.name}-error">${of.error}</p>
    <p class="note" id="${of.name}-hint">${of.error ? null : of.hint}</p>
  </div>`;
}
