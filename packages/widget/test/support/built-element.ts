import { FakeProxy } from './fake-proxy.ts';

/** The script as it is served: names shortened, templates squeezed. Needs `pnpm build`. */
export const BUILT_SCRIPT = new URL('../../dist/malipo.js', import.meta.url).href;

/** The element of the built script, whose insides tests see as a customer does: nothing of its class is known. */
export class BuiltElement {
  readonly element = document.createElement('malipo-checkout');

  constructor(attributes: Readonly<Record<string, string>>) {
    const all = { proxy: FakeProxy.address, for: 'open', locale: 'en', ...attributes };
    for (const [name, value] of Object.entries(all)) this.element.setAttribute(name, value);
    document.body.append(this.element);
  }

  find<Found extends Element = HTMLElement>(selector: string): Found | null {
    return this.element.shadowRoot?.querySelector<Found>(selector) ?? null;
  }

  findAll(selector: string): HTMLElement[] {
    return [...(this.element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  words(): string {
    return [...(this.element.shadowRoot?.children ?? [])]
      .filter(({ localName }) => localName !== 'style')
      .map((child) => child.textContent)
      .join(' ');
  }

  async until<Found>(find: () => Found | null | undefined | false | ''): Promise<Found> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain for ${find.toString()}; there is: ${this.words()}`);
  }

  untilFound(selector: string): Promise<HTMLElement> {
    return this.until(() => this.find(selector));
  }

  untilSaid(words: string | RegExp): Promise<unknown> {
    return this.until(() =>
      typeof words === 'string' ? this.words().includes(words) : words.test(this.words()),
    );
  }

  async press(selector: string): Promise<void> {
    (await this.untilFound(selector)).click();
  }

  async type(field: string, text: string): Promise<void> {
    const input = await this.until(() => this.find<HTMLInputElement>(`#${field}`));
    input.value = text;
    input.dispatchEvent(new InputEvent('input'));
  }
}
