import type { Page } from '@playwright/test';

/**
 * Watches what a page's security policy forbids, Trusted Types included.
 *
 * @returns what was violated until now; call it before the page is opened
 */
export async function watchPolicy(page: Page): Promise<() => readonly string[]> {
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    const { tellViolation } = window as unknown as { tellViolation(violation: string): void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      tellViolation(`${effectiveDirective}: ${blockedURI} ${sample}`),
    );
  });
  page.on('pageerror', ({ message }) => violations.push(message));
  return () => violations;
}
