import { adoptStyles, type CSSResult, type LitElement, supportsAdoptingStyleSheets } from 'lit';

/** What parts of the script have added, for an element that moves to another document. */
const added = new WeakMap<ShadowRoot, Set<CSSResult>>();

/** Adds the styles of a part of the script to an element, once. */
export function addStyles(root: HTMLElement | DocumentFragment, styles: CSSResult): void {
  if (!(root instanceof ShadowRoot)) return;
  if (!supportsAdoptingStyleSheets) return adoptStyles(root, [styles]);
  const known = added.get(root) ?? new Set();
  if (known.has(styles)) return;
  added.set(root, known.add(styles));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheetsFor(root, [styles])];
}

/** Gives an element its styles again: one that moves to another document, as into a frame, leaves them behind. */
export function readoptStyles({ renderRoot, constructor }: LitElement): void {
  if (!(renderRoot instanceof ShadowRoot) || !supportsAdoptingStyleSheets) return;
  const { elementStyles } = constructor as typeof LitElement;
  renderRoot.adoptedStyleSheets = sheetsFor(renderRoot, [
    ...(elementStyles as CSSResult[]),
    ...(added.get(renderRoot) ?? []),
  ]);
}

/** A sheet belongs to the document whose window made it. */
function sheetsFor({ ownerDocument }: ShadowRoot, styles: readonly CSSResult[]): CSSStyleSheet[] {
  const view = ownerDocument.defaultView as typeof globalThis | null;
  return styles.flatMap(({ styleSheet, cssText }) => {
    if (ownerDocument === document || !view) return styleSheet ?? [];
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
}
