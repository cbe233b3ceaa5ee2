/** The tenants whose provider tables come with the proxy. Any other tenant brings its own. */
import { BITLIPA_PROVIDERS } from './bitlipa.ts';
import { PIXEL_PROVIDERS } from './pixel.ts';
import type { ProviderRow } from './row.ts';

/** Rows in the documents' order, by tenant. The simulator, which has no country, is {@link simulatorRow}. */
export const BUILT_IN_PROVIDERS: ReadonlyMap<string, readonly ProviderRow[]> = new Map([
  ['bitlipa', BITLIPA_PROVIDERS],
  ['pixel', PIXEL_PROVIDERS],
]);

export { SIMULATOR_ID, simulatorRow } from './simulator.ts';
