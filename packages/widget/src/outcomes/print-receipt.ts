/** Leaves on paper only what holds the checkout, in one tree of the page. What it leaves of itself, its own styles say. */
const onlyWith = (tag: string) => `@media print{:not(:has(${tag})):not(${tag}){display:none!important}}`;

/** Prints the receipt alone, however deep it stands in shadow roots. A browser too old for that prints the page. */
export function printReceipt({ currentTarget }: Event): void {
  const { host } = (currentTarget as Element).getRootNode() as ShadowRoot;
  const view = host.ownerDocument.defaultView!;
  const undo: (() => void)[] = [];
  try {
    for (let inner = host; inner; ) {
      const root = inner.getRootNode() as ShadowRoot;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(onlyWith(inner.localName));
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      undo.push(() => (root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)));
      inner = root.host;
    }
  } catch {
    // No sheets that are made by script.
  }
  view.addEventListener('afterprint', () => undo.forEach((each) => each()), { once: true });
  view.print();
}
