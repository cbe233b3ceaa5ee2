/** One visit of a page with a checkout, in a real browser that is as slow as it is told to be. */
import type { Browser, CDPSession } from 'playwright-core';
import type { Asset } from './page.ts';
import { STARTED } from './page.ts';

/** How many times slower than this machine. */
export const CPU_SLOWDOWN = 4;

/** Chromium's word for a throughput that is not held back (DevTools protocol, "emulateNetworkConditions"). */
const NOT_LIMITED = -1;

export interface Network {
  readonly name: string;
  readonly latencyMs: number;
  /** Each way; null where nothing is held back. */
  readonly bitsPerSecond: number | null;
}

export interface Place {
  readonly url: string;
  /** The element that the checkout stands in. */
  readonly host: string;
  /** Addresses that are answered here. */
  readonly hosts?: string;
  readonly answer?: (address: URL) => Asset | null;
}

/** From the script tag to the first field or button that can be used. */
export interface Visit {
  readonly ms: number;
  /** The page and what it loads until then. */
  readonly requests: number;
  readonly bytes: number;
  /** Cumulative layout shift until then. */
  readonly shift: number;
}

interface PageVisit {
  readonly ms: number;
  readonly shift: number;
  /** When that was, in milliseconds of this machine's clock. */
  readonly at: number;
}

const PATIENCE_MS = 60_000;

/** Before any script of the page. A frame at a time: what is not drawn cannot be used. */
function watchForm({
  host,
  started,
  patienceMs,
}: {
  host: string;
  started: string;
  patienceMs: number;
}): void {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const isUsable = (field: HTMLInputElement) =>
    !field.disabled && field.getClientRects().length > 0 && getComputedStyle(field).visibility === 'visible';
  const form = new Promise<PageVisit>((resolve, reject) => {
    setTimeout(() => reject(new Error(`No form in ${host}`)), patienceMs);
    requestAnimationFrame(function look() {
      const element = document.querySelector(host);
      const fields = (element?.shadowRoot ?? element)?.querySelectorAll<HTMLInputElement>(
        'input, select, [type=submit]',
      );
      if (![...(fields ?? [])].some(isUsable)) return requestAnimationFrame(look);
      const now = performance.now();
      const [from] = performance.getEntriesByName(started);
      // What this frame moves is told after it.
      return requestAnimationFrame(() =>
        setTimeout(() => {
          resolve({ ms: now - (from?.startTime ?? NaN), shift, at: performance.timeOrigin + now });
        }),
      );
    });
  });
  Object.assign(window, { form });
}

/** Requests as the browser saw them, by their id. */
class Traffic {
  readonly #ended = new Map<string, { readonly at: number; readonly bytes: number }>();
  /** Answered here: nothing has come over the network. */
  readonly #answered = new Set<string | undefined>();
  /** From the browser's monotonic clock to this machine's, in milliseconds. */
  #offset = 0;

  constructor(session: CDPSession) {
    session.on('Network.requestWillBeSent', ({ timestamp, wallTime }) => {
      this.#offset = wallTime * 1000 - timestamp * 1000;
    });
    session.on('Fetch.requestPaused', ({ networkId }) => this.#answered.add(networkId));
    session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
      this.#ended.set(requestId, {
        at: timestamp * 1000,
        bytes: this.#answered.has(requestId) ? 0 : encodedDataLength,
      });
    });
  }

  until(at: number): { requests: number; bytes: number } {
    const counted = [...this.#ended.values()].filter((request) => request.at + this.#offset <= at);
    return { requests: counted.length, bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0) };
  }
}

/** Answers what goes to the hosts of others, before the network and its slowness. */
async function answerOthers(session: CDPSession, { hosts, answer }: Place): Promise<void> {
  if (hosts === undefined) return;
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const { type, body } = answer?.(new URL(request.url)) ?? {
      type: 'application/json',
      body: Buffer.from('{}'),
    };
    const headers = {
      'content-type': type,
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    };
    const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
    // The page may have gone meanwhile.
    void session
      .send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders,
        body: body.toString('base64'),
      })
      .catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: hosts }] });
}

/** @throws Error where no form comes, or where nothing can be entered into it */
export async function visit(browser: Browser, place: Place, network: Network): Promise<Visit> {
  // Its own cache, which is empty.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const session = await context.newCDPSession(page);
    const traffic = new Traffic(session);
    const { latencyMs, bitsPerSecond } = network;
    const bytesPerSecond = bitsPerSecond === null ? NOT_LIMITED : bitsPerSecond / 8;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await answerOthers(session, place);
    await page.addInitScript(watchForm, { host: place.host, started: STARTED, patienceMs: PATIENCE_MS });
    await page.goto(place.url, { waitUntil: 'commit', timeout: PATIENCE_MS });
    const { ms, shift, at } = await page.evaluate(
      () => (window as unknown as { readonly form: Promise<PageVisit> }).form,
    );
    const field = page.locator(place.host).locator('input:visible').first();
    await field.fill('0712345678');
    if ((await field.inputValue()) === '') throw new Error(`${place.url}: the field takes nothing`);
    return { ms, shift, ...traffic.until(at) };
  } finally {
    await context.close();
  }
}
