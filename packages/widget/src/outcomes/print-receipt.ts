/** Prints the receipt alone, however deep it stands in shadow roots. A browser too old for that prints the page. */
export function printReceipt({ currentTarget }: Event): void {
  let { host } = (currentTarget as Element).getRootNode() as ShadowRoot;
  const view = host.ownerDocument.defaultView!;
  // What each tree of the page leaves on paper; what the checkout leaves of itself, its own styles say.
  while (host && view.CSSStyleSheet?.prototype.replaceSync) {
    const sheet = new view.CSSStyleSheet();
    const root = host.getRootNode() as ShadowRoot;
    const adopt = (...more: readonly CSSStyleSheet[]) => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one !== sheet), ...more];
    };
    sheet.replaceSync(
      `@media print{:not(:has(${host.localName})):not(${host.localName}){display:none!important}}`,
    );
    adopt(sheet);
    view.addEventListener('afterprint', () => adopt(), { once: true });
    host = root.host;
  }
  view.print();
}
