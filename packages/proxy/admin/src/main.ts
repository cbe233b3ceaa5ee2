import { MalipoAdmin } from './malipo-admin.ts';

customElements.define('malipo-admin', MalipoAdmin);
