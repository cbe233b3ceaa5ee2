import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

/** More than any screen has places for the focus. */
const MAX_PRESSES = 40;

/** The name by which a screen reader tells what has the focus. */
export function focusedName(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
  const names = [focused?.getAttribute('aria-label'), ...labels.map((label) => label.textContent)];
  const name = names.find((text) => text) ?? focused?.textContent ?? '';
  return name.replace(/\s+/g, ' ').trim();
}

/** Presses Tab until what bears this name has the focus. */
export async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < MAX_PRESSES && !name.test(focusedName()); presses += 1) {
    await sendKeys({ press: 'Tab' });
  }
  expect(focusedName()).to.match(name);
}
