import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Customer } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { SCENES, type Scene } from '../support/scenes.ts';
import { STORE_SCENES } from '../support/store-scenes.ts';
import { test } from '../support/test.ts';
import { contactSheet, pictureName } from './contact-sheet.ts';
import { galleryText } from './gallery-text.ts';
import { LANGUAGES, SCHEMES, SIZES } from './looks.ts';
import { smallPng } from '../../scripts/small-png.mjs';

/** The pictures in the documentation: one language, as somebody sees them who reads about it. */
const DOCS = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
/** All languages, to look through; nobody keeps them. */
const EVERYTHING =
  process.env['MALIPO_SCREENS'] ?? fileURLToPath(new URL('../test-results/screens/', import.meta.url));

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
/** Much like another of them: the documentation does without. */
const ALIKE = ['number-choosing', 'store-account-unknown', 'store-attribute-wrong'];
const DOCUMENTED = ALL.filter(({ name }) => !ALIKE.includes(name));
/** With a widget, which speaks every language itself. */
const EVERY_SCENE = [...SCENES, ...STORE_SCENES].filter(({ name }) => !name.endsWith('-french'));

/** On a small phone the widget alone, where there is one; on a desktop the page around it. */
async function takeForDocs(page: Page, name: string): Promise<void> {
  const widget = page.locator('malipo-checkout');
  const subject = (await widget.count()) > 0 ? widget : page;
  const save = (picture: Buffer, details: string) =>
    writeFileSync(`${DOCS}${name}-${details}.png`, smallPng(picture));
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(SIZES[360]);
    save(await subject.screenshot({ caret: 'initial' }), `360-${colorScheme}`);
    await page.setViewportSize(SIZES[1280]);
    await page.evaluate(() => scrollTo(0, 0));
    save(await page.screenshot({ caret: 'initial' }), `1280-${colorScheme}`);
  }
}

/** The phone that the demo plays lies over a small page while it rings. */
const putHandsetAway = (page: Page) =>
  page.evaluate(() => document.querySelector('#handset')?.setAttribute('data-away', ''));

/** The element speaks another language at once, wherever the customer is. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dir = wanted === 'ar' ? 'rtl' : 'ltr';
    document.querySelector('malipo-checkout')?.setAttribute('locale', wanted);
  }, language);
  await page.locator(`malipo-checkout [lang^=${language}]`).waitFor();
  // Its parts may have words of their own to fetch.
  await page.waitForTimeout(120);
}

/** The widget alone in all languages, schemes and sizes. */
async function takeEverything(page: Page, name: string): Promise<void> {
  const widget = page.locator('malipo-checkout');
  for (const width of [360, 1280] as const) {
    await page.setViewportSize(SIZES[width]);
    for (const language of LANGUAGES) {
      await speak(page, language);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        const picture = await widget.screenshot({ caret: 'initial' });
        writeFileSync(join(EVERYTHING, pictureName({ name, language, scheme, width })), picture);
      }
    }
  }
}

/** Whether the pictures of the documentation are made. */
const isForDocs = () => test.info().project.name === 'docs';

test.beforeAll(() => {
  if (!isForDocs()) {
    mkdirSync(EVERYTHING, { recursive: true });
    return writeFileSync(join(EVERYTHING, 'index.html'), contactSheet(EVERY_SCENE));
  }
  mkdirSync(DOCS, { recursive: true });
  for (const file of readdirSync(DOCS)) {
    const isKnown = DOCUMENTED.some(
      ({ name }) => file.replace(/-(360|1280)-(light|dark)\.png$/, '') === name,
    );
    if (!isKnown) rmSync(DOCS + file);
  }
  writeFileSync(`${DOCS}README.md`, galleryText(DOCUMENTED));
});

for (const { name, demo: options, reach } of ALL) {
  test(name, async ({ demo: usual, openDemo, page }) => {
    const isShown = (isForDocs() ? DOCUMENTED : EVERY_SCENE).some((scene) => scene.name === name);
    test.skip(!isShown, 'it has no widget, is shown in another language anyway, or is much like another');
    await page.setViewportSize(SIZES[360]);
    await reach(new Customer(page, options ? await openDemo(options) : usual));
    // What the pointer rests on looks chosen.
    await page.mouse.move(0, 0);
    await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
    await putHandsetAway(page);
    if (isForDocs()) await takeForDocs(page, name);
    else await takeEverything(page, name);
  });
}
