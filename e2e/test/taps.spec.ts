import { watchShifts } from '../support/shifts.ts';
import { FLOWS, PHONE_SCREEN, QUIET_SHOP } from '../support/taps.ts';
import { expect, test } from '../support/test.ts';

test.use(PHONE_SCREEN);

for (const { name, timezoneId, isQuietShop, run } of FLOWS) {
  test.describe(name, () => {
    if (timezoneId !== undefined) test.use({ timezoneId });

    test('takes no more taps and fields than it may, with Pay in sight, and moves nothing by itself', async ({
      openDemo,
      page,
    }) => {
      const demo = await openDemo(isQuietShop ? { proxyVariables: QUIET_SHOP } : {});
      const shifts = await watchShifts(page);
      for (const { what, taps, fields, hasSeenPay, bar } of await run(page, demo.shopUrl)) {
        console.log(`${what}: ${taps} taps, ${fields} fields`);
        expect(hasSeenPay, what).toBe(true);
        if (bar === null) continue;
        expect(taps, what).toBeLessThanOrEqual(bar.taps);
        expect(fields, what).toBeLessThanOrEqual(bar.fields);
      }
      expect(shifts).toEqual([]);
    });
  });
}
