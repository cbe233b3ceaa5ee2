import { setTimeout as pause } from 'node:timers/promises';
import type { Driver, InputSource } from './driver.ts';
import { HEARD, PRESSED } from './listening.ts';

/** WebDriver's code of each key that is no character. */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Space: ' ',
  ArrowDown: '\uE015',
  ArrowRight: '\uE014',
} as const;
export type Key = keyof typeof KEYS;

/** As a screen reader finds it. */
export interface Wanted {
  readonly role: 'button' | 'link' | 'textbox' | 'radio' | 'heading';
  readonly name: string | RegExp;
}

/** The longest that anything may take, in milliseconds: only what hangs runs into it. */
const PATIENCE_MS = 90_000;

/** What has stayed in its place for so long rests, in milliseconds. */
const REST_MS = 100;

/** The property of the page's window that says whether what was found last has been pressed. */
const HIT = 'malipoHit';
const MAX_PRESSES = 3;

/** How much of a page is shown where something is missing, in characters. */
const MAX_SHOWN = 1_000;

/** What has the focus, and whether it shows. */
export interface Focus {
  readonly name: string;
  /** It stands in the checkout. */
  readonly isInside: boolean;
  /** Some outline is drawn around it, or around what it stands in. */
  readonly hasRing: boolean;
}

interface Found {
  /** The middle of it, in CSS pixels of the viewport. */
  readonly x: number;
  readonly y: number;
  /** When its document was opened: another page has another time. */
  readonly document: number;
}

/** A page in an engine that Playwright does not drive: finds things as a person does, waits, and presses. */
export class EnginePage {
  readonly driver: Driver;

  constructor(driver: Driver) {
    this.driver = driver;
  }

  goto(address: string): Promise<void> {
    return this.driver.navigate(address);
  }

  /** Calls a function in the page; what it takes and gives is JSON. */
  async evaluate<Parameters extends readonly unknown[], Result>(
    call: (...parameters: Parameters) => Result,
    ...parameters: Parameters
  ): Promise<Result> {
    const expression = `JSON.stringify((${String(call)})(...${JSON.stringify(parameters)}) ?? null)`;
    return JSON.parse(await this.driver.evaluate(expression)) as Result;
  }

  /**
   * Waits until a function gives something.
   *
   * @throws {Error} with what the page shows instead
   */
  async until<Found>(what: string, find: () => Promise<Found | null | undefined | false>): Promise<Found> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      // While one page makes room for the next, neither can be asked.
      const found = await find().catch(() => null);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}; ${await this._describe()}`);
      await pause(50);
    }
  }

  private async _describe(): Promise<string> {
    const pressed = await this.evaluate(
      (key) => (window as unknown as Partial<Record<string, string[]>>)[key] ?? [],
      PRESSED,
    );
    const shown = (await this.text()).slice(0, MAX_SHOWN);
    return `there is: ${shown}; and this was pressed last: ${pressed.join('; ')}`;
  }

  /** Everything that is written on the page, the insides of elements included. */
  text(): Promise<string> {
    return this.evaluate(() => {
      const textOf = (node: Node): string => {
        if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return '';
        const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
        if (inside instanceof Text) return inside.data;
        return [...inside.childNodes].map(textOf).join(' ');
      };
      return textOf(document.body).replace(/\s+/g, ' ');
    });
  }

  sees(heading: string | RegExp): Promise<unknown> {
    return this.find({ role: 'heading', name: heading });
  }

  async reads(words: string | RegExp): Promise<void> {
    await this.until(String(words), async () => {
      const text = await this.text();
      return typeof words === 'string' ? text.includes(words) : words.test(text);
    });
  }

  /** Waits for it, and notes from then on whether it is pressed. */
  find(wanted: Wanted): Promise<Found> {
    return this.until(`${wanted.role} ${wanted.name}`, async () => {
      const first = await this._locate(wanted);
      if (!first) return null;
      // What still moves is not pressed: the next frames may bring what has been loaded.
      await pause(REST_MS);
      return JSON.stringify(first) === JSON.stringify(await this._locate(wanted)) && first;
    });
  }

  private _locate({ role, name }: Wanted) {
    const pattern =
      typeof name === 'string' ? `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` : name.source;
    return this.evaluate(
      (selector, source, key) => {
        const within = (root: Document | ShadowRoot): HTMLElement[] => [
          ...root.querySelectorAll<HTMLElement>(selector),
          ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
            shadowRoot ? within(shadowRoot) : [],
          ),
        ];
        const textOf = (element: Element) => {
          const copy = element.cloneNode(true) as Element;
          for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
          return copy.textContent ?? '';
        };
        const nameOf = (element: HTMLElement) => {
          const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
          const words = labels.map(textOf).join(' ');
          const name = element.getAttribute('aria-label') || words || textOf(element);
          return name.replace(/\s+/g, ' ').trim();
        };
        const isIt = (element: HTMLElement) =>
          element.getClientRects().length > 0 && new RegExp(source).test(nameOf(element));
        const found = within(document).find(isIt);
        if (!found) return null;
        found.scrollIntoView({ block: 'center' });
        const { x, y, width, height } = found.getBoundingClientRect();
        const seen = window as unknown as Record<string, unknown>;
        seen[key] = false;
        found.addEventListener('click', () => (seen[key] = true), { once: true, capture: true });
        return {
          x: Math.round(x + width / 2),
          y: Math.round(y + height / 2),
          document: performance.timeOrigin,
        };
      },
      SELECTORS[role],
      pattern,
      HIT,
    );
  }

  /**
   * Presses it. What the page shows may be older than what it says where it has just been scrolled: a press that has
   * landed beside what was meant is made again, as a person would.
   */
  async click(wanted: Wanted): Promise<void> {
    for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
      const { x, y, document } = await this.find(wanted);
      await this._perform({
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x, y },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      });
      const isMissed = await this.evaluate(
        (opened, key) =>
          performance.timeOrigin === opened && !(window as unknown as Record<string, unknown>)[key],
        document,
        HIT,
      ).catch(() => false);
      if (!isMissed) return;
    }
    throw new Error(`no press arrives at ${wanted.role} ${wanted.name}; ${await this._describe()}`);
  }

  /** Types into what has the focus. */
  async type(text: string): Promise<void> {
    await this._perform({
      type: 'key',
      id: 'keyboard',
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    });
  }

  press(key: Key): Promise<void> {
    return this.type(KEYS[key]);
  }

  /** Clicks into a field and types. */
  async fill(name: string | RegExp, text: string): Promise<void> {
    await this.click({ role: 'textbox', name });
    await this.type(text);
  }

  focus(): Promise<Focus> {
    return this.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
      const words = labels.map(({ textContent }) => textContent).join(' ');
      const name = focused?.getAttribute('aria-label') || words || focused?.textContent || '';
      let hasRing = false;
      for (let around = focused; around; around = around.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(around);
        if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) hasRing = true;
      }
      const isInside = focused?.getRootNode() instanceof ShadowRoot;
      return { name: name.replace(/\s+/g, ' ').trim(), isInside, hasRing };
    });
  }

  /** What went wrong inside of the shop's pages since the browser was opened or asked: errors, violations of the policy. */
  heard(): Promise<readonly string[]> {
    return this.evaluate((key) => {
      const heard = JSON.parse(sessionStorage.getItem(key) ?? '[]') as string[];
      sessionStorage.removeItem(key);
      return heard;
    }, HEARD);
  }

  private _perform(source: InputSource): Promise<void> {
    return this.driver.perform([source]);
  }
}

const SELECTORS: Readonly<Record<Wanted['role'], string>> = {
  button: 'button',
  link: 'a[href]',
  textbox: 'input:not([type=radio], [type=checkbox], [type=hidden])',
  radio: 'input[type=radio]',
  heading: 'h1, h2',
};
