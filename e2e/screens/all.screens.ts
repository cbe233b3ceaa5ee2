import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Customer } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { SCENES, type Scene } from '../support/scenes.ts';
import { STORE_SCENES } from '../support/store-scenes.ts';
import { test } from '../support/test.ts';
import { galleryText } from './gallery-text.ts';
import { smallPng } from './small-png.ts';

const FOLDER = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const SCHEMES = ['light', 'dark'] as const;
const SMALL = { width: 360, height: 740 };
const LARGE = { width: 1280, height: 800 };

/** The shop's own pages. */
const SHOP: readonly Scene[] = [
  {
    name: 'shop',
    what: 'The demo: its shop',
    reach: async ({ page, demo }) => void (await page.goto(demo.shopUrl)),
  },
  {
    name: 'orders',
    what: 'The demo: the list of orders, which its server keeps',
    demo: {},
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.payBasketByPhone(newPhone('KE', '02'));
      await customer.sees('You have not been charged');
      await customer.payBasketByPhone(newPhone('KE', '06'));
      await customer.sees('We are checking your payment');
      await customer.payBasketByPhone(newPhone('KE', '03'));
      await customer.sees('Approve on your phone');
      const order = await customer.payBasketByPhone(newPhone('KE', '00'));
      await customer.seesInOrders(order, 'Paid');
      await customer.visit('/orders');
    },
  },
];
const ALL = [...SHOP, ...SCENES, ...STORE_SCENES];

/** On a small phone the widget alone, where there is one; on a desktop the page around it. */
async function takePictures(page: Page, name: string): Promise<void> {
  const widget = page.locator('malipo-checkout');
  const subject = (await widget.count()) > 0 ? widget : page;
  const save = (picture: Buffer, details: string) =>
    writeFileSync(`${FOLDER}${name}-${details}.png`, smallPng(picture));
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(SMALL);
    save(await subject.screenshot({ caret: 'initial' }), `360-${colorScheme}`);
    await page.setViewportSize(LARGE);
    save(await page.screenshot({ caret: 'initial', fullPage: true }), `1280-${colorScheme}`);
  }
}

test.beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of readdirSync(FOLDER)) {
    const isKnown = ALL.some(({ name }) => file.replace(/-(360|1280)-(light|dark)\.png$/, '') === name);
    if (!isKnown) rmSync(FOLDER + file);
  }
  writeFileSync(`${FOLDER}README.md`, galleryText(ALL));
});

for (const { name, demo: options, reach } of ALL) {
  test(name, async ({ demo: usual, openDemo, page }) => {
    await page.setViewportSize(SMALL);
    await reach(new Customer(page, options ? await openDemo(options) : usual));
    // What the pointer rests on looks chosen.
    await page.mouse.move(0, 0);
    await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
    await takePictures(page, name);
  });
}
