import { MalipoAdmin } from './malipo-admin.ts';

// The page's policy takes no style but a script's.
const page = new CSSStyleSheet();
page.replaceSync('body { margin: 0 }');
document.adoptedStyleSheets = [page];
customElements.define('malipo-admin', MalipoAdmin);
