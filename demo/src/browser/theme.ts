/** Turns what the form says into attributes and colours of the element, and into code. */
import { linesOfPage, linesOfStyle, styleOf } from '../pages/code-text.ts';
import type { Theme } from '../pages/themes.ts';
import { copyOnPress } from './copy.ts';
import { element } from './element.ts';
import { hearEvents } from './events.ts';

const form = element('theme') as HTMLFormElement;
const checkout = document.querySelector<HTMLElement>('malipo-checkout');
if (checkout === null) throw new Error('The page has no checkout.');
const proxyUrl = checkout.getAttribute('proxy') ?? '';
const ATTRIBUTES = ['for', 'amount', 'currency', 'country', 'locale', 'steps'] as const;

const valueOf = (name: string): string => {
  const control = form.elements.namedItem(name);
  const isControl = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  return isControl ? control.value : '';
};

function setValue(name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
}

/** Amount and currency of the chosen country, such as `1200 KES`. */
const moneyThere = (): readonly string[] => {
  const country = form.elements.namedItem('country');
  const chosen = country instanceof HTMLSelectElement ? country.selectedOptions[0] : undefined;
  return (chosen?.dataset['more'] ?? '').split(' ');
};

/** The attributes as they are wanted; an empty one is not written. */
function wantedAttributes(): Readonly<Record<string, string>> {
  const isStore = valueOf('for') === 'store';
  const amount = isStore ? '' : valueOf('amount');
  const wanted = {
    // Without an amount the page has to say that the customer enters it: silence is none.
    for: isStore || amount !== '' ? valueOf('for') : 'open',
    amount,
    currency: amount === '' ? '' : (moneyThere()[1] ?? ''),
    country: valueOf('country'),
    locale: valueOf('locale'),
    steps: isStore ? '' : valueOf('steps'),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
}

const wantedTheme = (): Omit<Theme, 'name'> => ({
  accent: valueOf('accent'),
  scheme: valueOf('scheme') as Theme['scheme'],
  radius: Math.max(0, Number(valueOf('radius'))),
  font: valueOf('font') as Theme['font'],
});

function show(): void {
  const attributes = wantedAttributes();
  for (const name of ATTRIBUTES) {
    const value = attributes[name];
    if (value === undefined) checkout?.removeAttribute(name);
    else if (checkout?.getAttribute(name) !== value) checkout?.setAttribute(name, value);
  }
  const style = styleOf(wantedTheme());
  for (const name of ['--malipo-accent', '--malipo-radius', '--malipo-font', 'color-scheme']) {
    checkout?.style.setProperty(name, style[name] ?? '');
  }
  element('page-code').textContent = linesOfPage(proxyUrl, attributes);
  element('style-code').textContent = linesOfStyle(style);
}

function take({ accent, scheme, radius, font }: Theme): void {
  for (const [name, value] of Object.entries({ accent, scheme, radius: String(radius), font })) {
    setValue(name, value);
  }
  show();
}

for (const button of form.querySelectorAll<HTMLElement>('[data-theme]')) {
  const theme = JSON.parse(button.dataset['theme'] ?? '') as Theme;
  button.querySelector<HTMLElement>('.dot')?.style.setProperty('background', theme.accent);
  button.addEventListener('click', () => take(theme));
}
form.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name === 'country')
    setValue('amount', moneyThere()[0] ?? '');
  show();
});
form.addEventListener('submit', (event) => event.preventDefault());

hearEvents((name, detail) => {
  const row = document.createElement('li');
  const label = document.createElement('strong');
  label.textContent = name;
  const { payment, ...rest } = detail;
  const told = payment === undefined ? rest : { payment: { id: payment.id, status: payment.status } };
  row.append(label, ' ', JSON.stringify(told));
  element('events').append(row);
  element('events').scrollTop = element('events').scrollHeight;
});
copyOnPress();
show();
