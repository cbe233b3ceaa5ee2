import { render, type TemplateResult } from 'lit/html.js';
import { adoptStyles } from './styles/adopt-styles.ts';

/** Follows an element into the page and out of it. */
export interface Controller {
  hostConnected?(): void;
  hostDisconnected?(): void;
}

/** How a property is written as an attribute: by default by its own name in small letters. */
export interface PropertyDeclaration {
  /** `false` where it cannot be written as one. */
  readonly attribute?: string | false;
}

/** Where there is no browser, nothing is drawn; the module can be imported all the same. */
export const ElementBase = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * An element that Lit's templates draw, once after any number of changes of its properties. The part of `LitElement`
 * that this needs is a quarter of it, and every page would load the rest.
 */
export abstract class BaseElement extends ElementBase {
  static readonly styles: readonly string[];
  static readonly properties: Readonly<Record<string, PropertyDeclaration>>;

  /** Resolves when what has changed is drawn: with `false` where that has changed something again. */
  updateComplete = Promise.resolve(true);
  /** Something has changed that is not drawn yet. */
  isUpdatePending = false;
  private _root: ShadowRoot | null = null;
  private readonly _styles = new Set(this._class.styles);
  private readonly _controllers = new Set<Controller>();
  private _changed = new Set<string>();
  /** What the page has set before the script had loaded: it counts more than an attribute. */
  private readonly _before: Record<string, unknown> = {};

  constructor() {
    super();
    for (const name of Object.keys(this._class.properties)) this._observe(name);
  }

  /** Read by the browser. */
  static get observedAttributes(): string[] {
    return Object.keys(this.properties).flatMap((name) => attributeOf(this.properties, name) || []);
  }

  private get _class(): typeof BaseElement {
    return this.constructor as typeof BaseElement;
  }

  /** Draws again after each change of a property. */
  private _observe(name: string): void {
    let value: unknown;
    if (Object.prototype.hasOwnProperty.call(this, name))
      this._before[name] = (this as Record<string, unknown>)[name];
    Object.defineProperty(this, name, {
      get: () => value,
      set: (next: unknown) => {
        if (Object.is(next, value)) return;
        value = next;
        this._changed.add(name);
        this.requestUpdate();
      },
      enumerable: true,
      configurable: true,
    });
  }

  /** Called by the browser. */
  attributeChangedCallback(attribute: string, _before: string | null, text: string | null): void {
    const { properties } = this._class;
    const name = Object.keys(properties).find((one) => attributeOf(properties, one) === attribute);
    if (name) Object.assign(this, { [name]: text });
  }

  /** Called by the browser. */
  connectedCallback(): void {
    if (!this._root) {
      this._root = this.attachShadow({ mode: 'open' });
      this.addStyles();
      Object.assign(this, this._before);
      this.requestUpdate();
    }
    for (const controller of this._controllers) controller.hostConnected?.();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    for (const controller of this._controllers) controller.hostDisconnected?.();
  }

  addController(controller: Controller): void {
    this._controllers.add(controller);
    if (this._root && this.isConnected) controller.hostConnected?.();
  }

  /** Adds styles, and those again that were left behind in another document. */
  addStyles(...styles: readonly string[]): void {
    for (const one of styles) this._styles.add(one);
    if (this._root) adoptStyles(this._root, this._styles);
  }

  /** Draws again before long, once the element has been in a page. */
  requestUpdate(): void {
    if (this.isUpdatePending || !this._root) return;
    this.isUpdatePending = true;
    this.updateComplete = Promise.resolve(this._root).then((root) => this._update(root));
  }

  private _update(root: ShadowRoot): boolean {
    const changed = this._changed;
    try {
      this.willUpdate(changed);
      render(this.render(), root, { host: this, renderBefore: root.querySelector('style') });
    } finally {
      this._changed = new Set();
      this.isUpdatePending = false;
    }
    this.updated();
    return !this.isUpdatePending;
  }

  /** Before it is drawn: what changes here is drawn, too. */
  protected abstract willUpdate(changed: ReadonlySet<string>): void;
  protected abstract render(): TemplateResult | null;
  /** After it was drawn: what changes here is drawn afterwards. */
  protected abstract updated(): void;
}

const attributeOf = (properties: typeof BaseElement.properties, name: string): string | false =>
  properties[name]?.attribute ?? name.toLowerCase();
