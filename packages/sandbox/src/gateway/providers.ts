import { BITLIPA } from './bitlipa-providers.ts';
import { PIXEL } from './pixel-providers.ts';
import type { SandboxProvider } from './provider-table.ts';

export type { Flow, SandboxProvider, Tenant } from './provider-table.ts';

/** Every provider id of both documents: 61 of Bitlipa's and 23 of Pixel-Innov's, the simulator included. */
export const SANDBOX_PROVIDERS: readonly SandboxProvider[] = [...BITLIPA, ...PIXEL];

/** The simulator: "the callback is not returned and the transaction remains in the "in progress" status". */
export const SIMULATOR_ID = 14;
