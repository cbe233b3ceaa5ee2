import { adoptStyles, type CSSResult, type LitElement, supportsAdoptingStyleSheets } from 'lit';

/** What parts of the script have added, by the element's root. */
const added = new WeakMap<ShadowRoot, Set<CSSResult>>();

/**
 * Adds the styles of a part of the script to an element, once; gives it all of its styles again where it has left
 * them behind, as whoever moves to another document does.
 */
export function addStyles(root: HTMLElement | DocumentFragment, styles: CSSResult): void {
  if (!(root instanceof ShadowRoot)) return;
  if (!supportsAdoptingStyleSheets) return adoptStyles(root, [styles]);
  const ofParts = (added.get(root) ?? new Set()).add(styles);
  added.set(root, ofParts);
  const { elementStyles } = root.host.constructor as typeof LitElement;
  root.adoptedStyleSheets = [...elementStyles, ...ofParts].map((one) => sheetFor(root, one as CSSResult));
}

/** A sheet belongs to the document whose window made it. */
function sheetFor({ ownerDocument }: ShadowRoot, { styleSheet, cssText }: CSSResult): CSSStyleSheet {
  const view = ownerDocument.defaultView as typeof globalThis | null;
  if (styleSheet && (ownerDocument === document || !view)) return styleSheet;
  const sheet = new (view ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(cssText);
  return sheet;
}
