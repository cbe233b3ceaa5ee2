/** What a customer waits for and does: from the script to a form that can be filled in, beside others; taps. */
import { FLOWS, PHONE_SCREEN, QUIET_SHOP } from '@malipo/e2e/taps';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { adyen, chapa, installCompetitors } from '../browser/competitors.ts';
import type { Competitor } from '../browser/competitors.ts';
import { ourContestants, theirs } from '../browser/contestants.ts';
import type { Contestant } from '../browser/contestants.ts';
import { CPU_SLOWDOWN, visit } from '../browser/visit.ts';
import type { Network, Visit } from '../browser/visit.ts';
import { buildDemo, startWorld } from '../browser/world.ts';
import { figure, table } from '../report/markdown.ts';
import { ratios, spreadOf } from '../statistics.ts';
import type { Bar, BenchOptions, Measurement } from './measurement.ts';

const FAST: Network = { name: 'this machine', latencyMs: 0, bitsPerSecond: null };
const SLOW: Network = { name: '400 kbit/s, 400 ms', latencyMs: 400, bitsPerSecond: 400_000 };

/** Of Adyen's time in the same run. */
const BARS = { fast: 0.5, slow: 0.75, slowPrinted: 0.5 } as const;

interface Measured {
  readonly contestant: Contestant;
  readonly visits: Map<Network, Visit[]>;
}

export const checkout: Measurement = {
  name: 'checkout',
  isHeavy: false,
  async measure(options) {
    const title = 'The checkout in a browser';
    const nothing = (why: string) => ({ title, text: `Not measured: ${why}.`, bars: [] });
    options.say('checkout: builds what it opens');
    buildDemo();
    const browser = await launchChromium();
    if (browser === null) return nothing('there is no Chromium on this machine');
    try {
      const missing = installCompetitors(options.mayInstall);
      const competitors = missing === null ? [await adyen(), chapa()] : [];
      const measured = await measureTimes(browser, competitors, options);
      const counted = await countTaps(browser, options);
      return {
        title,
        text: [
          `Chromium ${browser.version()}, CPU slowed down ${CPU_SLOWDOWN} times, an empty cache, 360 × 740. From the script tag to the first field that can be filled in: best / **median** of ${measured[0]?.visits.get(FAST)?.length ?? 0} visits, in turn (${measured[0]?.visits.get(SLOW)?.length ?? 0} on the slow network); requests and bytes until then, with brotli, the page included; the layout shift until then. The proxy and all pages are on this machine; the calls of Adyen and Chapa to their own hosts are answered at once, and count as requests without bytes.${missing === null ? '' : ` **Without others: ${missing}.**`}`,
          timeTable(measured),
          'What a thumb does from the landing of the checkout to the press of Pay, and how much moves by itself from then to the end of the flow (the layout shifts of all its pages):',
          counted,
        ].join('\n\n'),
        bars: missing === null ? timeBars(measured) : [],
      };
    } finally {
      await browser.close();
    }
  },
};

async function measureTimes(
  browser: Browser,
  competitors: readonly Competitor[],
  { rounds, requests, say }: BenchOptions,
): Promise<readonly Measured[]> {
  const world = await startWorld();
  try {
    const contestants = [
      ...ourContestants(world),
      ...competitors.map((competitor, index) => theirs(world, competitor, `other-${index}`)),
    ];
    const measured = contestants.map((contestant) => ({
      contestant,
      visits: new Map<Network, Visit[]>([
        [FAST, []],
        [SLOW, []],
      ]),
    }));
    // The first round warms what is served and does not count; the slow network hides the rest of it.
    const fastRounds = requests === undefined ? 2 * rounds + 1 : 1;
    for (let round = requests === undefined ? -1 : 0; round < fastRounds; round++) {
      const networks = round >= 0 && round < rounds ? [FAST, SLOW] : [FAST];
      for (const network of networks) {
        say(`checkout: round ${round + 1} of ${fastRounds}, ${network.name}`);
        for (const { contestant, visits } of measured) {
          const seen = await visit(browser, { ...contestant, url: await contestant.write() }, network);
          if (round >= 0) visits.get(network)?.push(seen);
        }
      }
    }
    return measured;
  } finally {
    await world.close();
  }
}

const timesOf = ({ visits }: Measured, network: Network) => (visits.get(network) ?? []).map(({ ms }) => ms);

function timeTable(measured: readonly Measured[]): string {
  return table(
    ['', `ms, ${FAST.name}`, `ms, ${SLOW.name}`, 'requests', 'kB', 'layout shift'],
    measured.map((one) => {
      const visits = [...(one.visits.get(FAST) ?? []), ...(one.visits.get(SLOW) ?? [])];
      const medianOf = (member: 'requests' | 'bytes' | 'shift') =>
        spreadOf(visits.map((each) => each[member])).median;
      const times = [FAST, SLOW].map((network) => {
        const { min, median } = spreadOf(timesOf(one, network));
        return `${figure(min)} / **${figure(median)}**`;
      });
      return [
        one.contestant.name,
        ...times,
        String(medianOf('requests')),
        figure(medianOf('bytes') / 1000),
        medianOf('shift').toFixed(3),
      ];
    }),
  );
}

/** Each country has to reach the bar; the slower one is told. */
function timeBars(measured: readonly Measured[]): Bar[] {
  const adyens = measured.find(({ contestant }) => contestant.name.startsWith('Adyen'));
  if (adyens === undefined) return [];
  const barOf = (
    what: string,
    network: Network,
    ours: readonly ('secret' | 'printed')[],
    most: number,
  ): Bar => {
    const base = timesOf(adyens, network);
    const found = measured
      .filter(({ contestant }) => contestant.ours !== undefined && ours.includes(contestant.ours))
      .map((one) => spreadOf(ratios(timesOf(one, network), base)).median);
    const ratio = Math.max(...found);
    return {
      what: `${what}, of Adyen MB WAY's time`,
      bar: `at most ${most} ×`,
      measured: `${figure(ratio)} ×`,
      isReached: ratio <= most,
    };
  };
  const shift = Math.max(
    ...measured
      .filter(({ contestant }) => contestant.ours !== undefined)
      .flatMap(({ visits }) => [...visits.values()].flat())
      .map((one) => one.shift),
  );
  return [
    barOf('a form that can be filled in, fast network', FAST, ['secret', 'printed'], BARS.fast),
    barOf("the same, slow network, the session's secret alone", SLOW, ['secret'], BARS.slow),
    barOf('the same, slow network, its `checkout` in the page', SLOW, ['printed'], BARS.slowPrinted),
    {
      what: 'layout shift until then',
      bar: 'none',
      measured: shift.toFixed(3),
      isReached: shift === 0,
    },
  ];
}

/** The flows of the tests, with the shop's own pages. */
async function countTaps(browser: Browser, { say }: BenchOptions): Promise<string> {
  const rows: string[][] = [];
  for (const isQuiet of [true, false]) {
    const world = await startWorld(isQuiet ? QUIET_SHOP : {});
    try {
      for (const { name, timezoneId, run } of FLOWS.filter(({ isQuietShop }) => isQuietShop === isQuiet)) {
        say(`checkout: ${name}`);
        const context = await browser.newContext({
          ...PHONE_SCREEN,
          ...(timezoneId !== undefined && { timezoneId }),
        });
        let shift = 0;
        await context.exposeBinding('tellShift', (_source, value: number) => {
          shift += value;
        });
        await context.addInitScript(tellShifts);
        const page = await context.newPage();
        const counts = await run(page, world.shopUrl);
        for (const [index, { what, taps, fields }] of counts.entries()) {
          const moved = index === 0 ? shift.toFixed(3) : 'with the one before';
          rows.push([what, String(taps), String(fields), moved]);
        }
        await context.close();
      }
    } finally {
      await world.close();
    }
  }
  return table(['', 'taps', 'fields', 'layout shift'], rows);
}

function tellShifts(): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      const { tellShift } = window as unknown as { tellShift: (value: number) => void };
      if (!hadRecentInput) tellShift(value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
