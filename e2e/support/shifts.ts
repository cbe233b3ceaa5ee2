/** What moves on a page without anybody's doing, as Chromium counts it (the layout shifts of web.dev/cls). */
import type { Page } from '@playwright/test';

interface Shift extends PerformanceEntry {
  readonly value: number;
}

/** Told by each page: where it is, and by how much something moved. */
type Tell = (place: string, value: number) => void;

/**
 * Counts what moves before the customer touches the page, and from the frame after the one that shows how the payment
 * stands: in between he moves it himself. No span of time decides, so that a slow machine counts the same.
 */
function countShifts(): void {
  let isTouched = false;
  let touchedAt = Infinity;
  /** Since when an outcome stands there: the frames before drew it. */
  let outcomeSince = Infinity;
  let hasOutcome = false;
  for (const type of ['pointerdown', 'keydown']) {
    addEventListener(
      type,
      () => {
        if (!isTouched) touchedAt = performance.now();
        isTouched = true;
      },
      { capture: true },
    );
  }
  const look = () => {
    const isThere = !!document.querySelector('malipo-checkout')?.shadowRoot?.querySelector('.outcome');
    if (!isThere) outcomeSince = Infinity;
    else if (hasOutcome) outcomeSince = Math.min(outcomeSince, performance.now());
    hasOutcome = isThere;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const { tellShift } = window as unknown as { readonly tellShift: Tell };
  new PerformanceObserver((list) => {
    for (const { startTime, value } of list.getEntries() as Shift[]) {
      if (startTime < touchedAt || startTime >= outcomeSince) tellShift(location.pathname, value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** @returns what has moved by itself on all pages of this browser window since then, each with where and by how much */
export async function watchShifts(page: Page): Promise<readonly string[]> {
  const shifts: string[] = [];
  await page.exposeFunction('tellShift', ((place, value) => {
    shifts.push(`${place}: ${value.toFixed(3)}`);
  }) satisfies Tell);
  await page.addInitScript(countShifts);
  return shifts;
}
