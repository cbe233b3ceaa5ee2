/**
 * Gives a shadow root these styles, as far as it has not got them yet: it leaves them behind where it moves into another
 * document.
 *
 * @param styles those that were given before come first
 */
export function adoptStyles(root: ShadowRoot, styles: Iterable<string>): void {
  const { adoptedStyleSheets: sheets, ownerDocument } = root;
  // A sheet belongs to the document whose window made it.
  const { CSSStyleSheet: Sheet } = (ownerDocument.defaultView ?? window) as typeof globalThis;
  if (sheets) root.adoptedStyleSheets = [...styles].map((text, index) => sheets[index] ?? sheetOf(text));
  // Safari 14, Firefox 90.
  else [...styles].slice(root.querySelectorAll('style').length).forEach(append);

  function sheetOf(text: string): CSSStyleSheet {
    const sheet = new Sheet();
    sheet.replaceSync(text);
    return sheet;
  }

  function append(text: string): void {
    const style = ownerDocument.createElement('style');
    root.append(style);
    // As one rule: a policy forbids what stands in an element, and not what a script adds to an empty one.
    style.sheet?.insertRule(`@media all{${text}}`);
  }
}
