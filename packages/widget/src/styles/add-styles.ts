import { adoptStyles, type CSSResult, supportsAdoptingStyleSheets } from 'lit';

/** Adds the styles of a part of the script to an element, once. */
export function addStyles(root: HTMLElement | DocumentFragment, styles: CSSResult): void {
  const { styleSheet } = styles;
  if (!(root instanceof ShadowRoot)) return;
  if (!supportsAdoptingStyleSheets || !styleSheet) return adoptStyles(root, [styles]);
  const { adoptedStyleSheets } = root;
  if (!adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...adoptedStyleSheets, styleSheet];
}
