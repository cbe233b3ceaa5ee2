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

/** Presses Tab until what bears this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const reached = async () => {
    const focused = await focusedName(page);
    return typeof name === 'string' ? focused === name : name.test(focused);
  };
  for (let presses = 0; presses < MAX_PRESSES && !(await reached()); presses += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await focusedName(page)).toMatch(name);
}
