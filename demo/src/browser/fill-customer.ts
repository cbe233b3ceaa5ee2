/** Fills in a test customer, as somebody would type: now, and on the screens that follow until he pays. */
import { element } from './element.ts';
import { hearEvents } from './events.ts';

const FIELDS = ['tel', 'name', 'email'] as const;

function fillIn(text: Readonly<Record<string, string | undefined>>): void {
  const root = document.querySelector('malipo-checkout')?.shadowRoot;
  for (const field of FIELDS) {
    const input = root?.querySelector<HTMLInputElement>(`input[autocomplete=${field}]`);
    const words = text[field];
    if (!input || !words || input.value !== '') continue;
    input.value = words;
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

export function fillCustomerOnPress(): void {
  const button = element('fill');
  let isWanted = false;
  button.addEventListener('click', () => {
    isWanted = true;
    fillIn(button.dataset);
  });
  hearEvents((name) => {
    if (name === 'malipo-submit') isWanted = false;
    if (name === 'malipo-success') button.hidden = true;
    // The screen is drawn once the event has been heard.
    if (name === 'malipo-step' && isWanted) setTimeout(() => fillIn(button.dataset), 50);
  });
}
