import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/**
 * Sees what axe finds. Its script is large, and stays in the page: it is brought there once.
 *
 * @param within the element that is looked at, with everything in it; by default the whole page
 */
export async function bringAxe(
  page: Page,
  within = 'html',
): Promise<(rules?: RunOptions) => Promise<readonly string[]>> {
  await page.evaluate(axe.source);
  return async (rules = {}) => {
    const { violations } = await page.evaluate(
      ([place, options]) => window.axe.run(place === 'html' ? document : place, options),
      // Of what is right, nothing is written down but that it is.
      [within, { ...rules, resultTypes: ['violations'] }] as [string, RunOptions],
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
  };
}

export const ON_COLOURS: RunOptions = { runOnly: ['cat.color'] };

/** By how many pixels the page is wider than the window. */
export const excessWidth = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
