/** Leaves on paper only the checkout, out of the whole page. What it leaves of itself, its own styles say. */
const ONLY_CHECKOUT =
  '@media print{body :not(:has(malipo-checkout)):not(malipo-checkout){display:none!important}}';

/** Prints the receipt alone. A browser too old for that prints the page. */
export function printReceipt(): void {
  const before = [...document.adoptedStyleSheets];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ONLY_CHECKOUT);
  document.adoptedStyleSheets = [...before, sheet];
  const handlePrinted = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  window.addEventListener('afterprint', handlePrinted, { once: true });
  window.print();
}
