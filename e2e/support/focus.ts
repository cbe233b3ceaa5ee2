import { expect, type Page } from '@playwright/test';

/** More than any page of the demo has places for the focus. */
const MAX_PRESSES = 80;

/** The name by which a screen reader tells what has the focus. */
export const focusedName = (page: Page) =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
    const words = [focused?.getAttribute('aria-label'), ...labels.map((label) => label.textContent)];
    const name = words.find((text) => text) ?? focused?.textContent ?? '';
    return name.replace(/\s+/g, ' ').trim();
  });

/** Presses a key until that is so. */
async function pressUntil(page: Page, key: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < MAX_PRESSES && !(await isSo()); presses += 1) {
    await page.keyboard.press(key);
  }
}

const hasFocus = async (page: Page, name: string | RegExp) => {
  const focused = await focusedName(page);
  return typeof name === 'string' ? focused === name : name.test(focused);
};

/** Presses Tab until what bears this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  await pressUntil(page, 'Tab', () => hasFocus(page, name));
  expect(await focusedName(page)).toMatch(name);
}

/** Presses Tab until a row of a list has the focus, and the arrow key until it is the one that bears this name. */
export async function goToRow(page: Page, name: string | RegExp): Promise<void> {
  const row = page.getByRole('option').and(page.locator(':focus'));
  await pressUntil(page, 'Tab', () => row.isVisible());
  await pressUntil(page, 'ArrowDown', () => hasFocus(page, name));
  expect(await focusedName(page)).toMatch(name);
}
