import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit/html.js';
import { BaseElement } from './base-element.ts';
import { css } from './styles/css.ts';

class TestGreeting extends BaseElement {
  static override readonly styles = [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
  ];
  static override readonly properties: typeof BaseElement.properties = {
    name: {},
    lastWord: { attribute: 'last-word' },
    list: { attribute: false },
  };
  declare name: string | null | undefined;
  declare lastWord: string | null | undefined;
  declare list: readonly string[];
  readonly drawn: string[][] = [];
  change: (() => void) | null = null;
  answer: (() => void) | null = null;
  fails = false;

  constructor() {
    super();
    this.list = [];
  }

  protected override willUpdate(changed: ReadonlySet<string>): void {
    this.drawn.push([...changed]);
    this.change?.();
  }

  protected override render(): TemplateResult {
    if (this.fails) throw new Error('not drawn');
    return html`<p>${this.name ?? 'nobody'} ${this.lastWord} ${this.list.join()}</p>`;
  }

  protected override updated(): void {
    const { answer } = this;
    this.answer = null;
    answer?.();
  }
}

describe('the base of our elements', () => {
  let element: TestGreeting;
  beforeEach(() => {
    // Before it is defined, as on a page whose script is still loading.
    element = document.createElement('test-greeting') as TestGreeting;
  });
  afterEach(() => element.remove());

  const open = async () => {
    document.body.append(element);
    await element.updateComplete;
  };
  const text = () => element.shadowRoot?.textContent.trim().replace(/\s+/g, ' ');

  it('takes properties that were set before the script had loaded, before attributes', async () => {
    Object.assign(element, { name: 'Ama', list: ['early'] });
    element.setAttribute('name', 'Kofi');
    element.setAttribute('last-word', 'bye');
    document.body.append(element);
    customElements.define('test-greeting', TestGreeting);
    await element.updateComplete;
    expect(text()).to.equal('Ama bye early');
    element.name = 'Esi';
    await element.updateComplete;
    expect(text()).to.equal('Esi bye early');
  });

  it('draws once after any number of changes, and not at all without one', async () => {
    await open();
    expect(element.drawn).to.deep.equal([['list']]);
    element.name = 'Ama';
    element.setAttribute('last-word', 'bye');
    element.list = ['b'];
    expect(element.isUpdatePending).to.equal(true);
    expect(await element.updateComplete).to.equal(true);
    expect(element.drawn[1]).to.have.members(['name', 'lastWord', 'list']);
    expect(text()).to.equal('Ama bye b');
    element.name = 'Ama';
    expect(element.isUpdatePending).to.equal(false);
    element.removeAttribute('last-word');
    element.name = null;
    await element.updateComplete;
    expect(element.lastWord).to.equal(null);
    expect(text()).to.equal('nobody b');
    expect(element.drawn).to.have.length(3);
  });

  it('draws at once what changes before it is drawn, and again what changes afterwards', async () => {
    element.change = () => (element.lastWord = 'now');
    element.answer = () => (element.name = 'Yaw');
    document.body.append(element);
    expect(await element.updateComplete).to.equal(false);
    expect(await element.updateComplete).to.equal(true);
    expect(text()).to.equal('Yaw now');
    expect(element.drawn).to.have.length(2);
  });

  it('goes on after what could not be drawn', async () => {
    await open();
    element.fails = true;
    element.name = 'Ama';
    const failure = await element.updateComplete.catch((error: unknown) => error);
    expect(String(failure)).to.equal('Error: not drawn');
    element.fails = false;
    element.name = 'Esi';
    await element.updateComplete;
    expect(text()).to.equal('Esi');
  });

  it('tells who follows it that it comes and goes, whoever comes late included', async () => {
    const told: string[] = [];
    const controller = (name: string) => ({
      hostConnected: () => told.push(`${name} in`),
      hostDisconnected: () => told.push(`${name} out`),
    });
    element.addController(controller('first'));
    expect(told).to.deep.equal([]);
    await open();
    element.addController(controller('late'));
    element.remove();
    expect(told).to.deep.equal(['first in', 'late in', 'first out', 'late out']);
  });

  it('adds a style once, where sheets cannot be adopted too', async () => {
    const more = css`
      p {
        background-color: rgb(4, 5, 6);
      }
    `;
    const old = document.createElement('test-greeting') as TestGreeting;
    const attach = old.attachShadow.bind(old);
    old.attachShadow = (init) =>
      Object.defineProperty(attach(init), 'adoptedStyleSheets', { value: undefined });
    for (const one of [element, old]) {
      document.body.append(one);
      one.addStyles(more);
      await one.updateComplete;
      one.addStyles(more);
      one.name = 'again';
      await one.updateComplete;
      const { color, backgroundColor } = getComputedStyle(one.shadowRoot!.querySelector('p')!);
      expect([color, backgroundColor]).to.deep.equal(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
      expect(one.shadowRoot!.querySelectorAll('p')).to.have.length(1);
    }
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(2);
    expect(old.shadowRoot!.querySelectorAll('style')).to.have.length(2);
    old.remove();
  });
});
