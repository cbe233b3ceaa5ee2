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

/** Presses a key until what bears this name has the focus. */
async function pressTo(key: string, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MAX_PRESSES && !name.test(focusedName()); presses += 1) {
    await sendKeys({ press: key });
  }
  expect(focusedName()).to.match(name);
}

export const tabTo = (name: RegExp) => pressTo('Tab', name);
/** Along the rows of a list. */
export const arrowTo = (name: RegExp) => pressTo('ArrowDown', name);
