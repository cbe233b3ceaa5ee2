import { test as base } from '@playwright/test';
import { startDemo, type Demo, type DemoOptions } from '@malipo/demo';
import { Customer } from './customer.ts';
import { StoreCustomer } from './store-customer.ts';

export { expect } from '@playwright/test';

/** Two seconds of the sandbox take 0.2. A stop waits for kept connections in proportion to its time: nobody uses them here. */
const QUICK = { timeScale: 0.1, proxyVariables: { MALIPO_SHUTDOWN_SECONDS: '1' } };

export const startQuickDemo = ({ proxyVariables, ...options }: DemoOptions = {}): Promise<Demo> =>
  startDemo({
    ...QUICK,
    ...options,
    proxyVariables: { ...QUICK.proxyVariables, ...proxyVariables },
  });

interface WorkerFixtures {
  /** One demo for all tests that need nothing special of it. */
  readonly demo: Demo;
}

interface TestFixtures {
  readonly customer: Customer;
  readonly buyer: StoreCustomer;
  /** A demo of this test's own, with other variables or another time. */
  readonly openDemo: (options?: DemoOptions) => Promise<Demo>;
}

/** Playwright's test, with the demo and somebody who shops there. What was started is closed again. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const demo = await startQuickDemo();
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  customer: async ({ page, demo }, use) => use(new Customer(page, demo)),
  buyer: async ({ page, demo }, use) => use(new StoreCustomer(page, demo)),
  // oxlint-disable-next-line no-empty-pattern -- likewise
  openDemo: async ({}, use) => {
    const opened: Demo[] = [];
    await use(async (options) => {
      const demo = await startQuickDemo(options);
      opened.push(demo);
      return demo;
    });
    for (const demo of opened) await demo.close();
  },
});
