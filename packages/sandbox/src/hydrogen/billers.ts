/**
 * The billers, with the ids, names and category that 004 prints. The other categories carry the words of its
 * list of endpoints.
 */
export type BillerKind =
  | 'airtime'
  | 'data'
  | 'electricity'
  | 'cable_tv'
  | 'showmax'
  | 'jamb'
  | 'waec'
  | 'spectranet'
  | 'betting'
  | 'levy';

export interface Biller {
  readonly id: string;
  readonly name: string;
  readonly kind: BillerKind;
  readonly category: string;
  /** Percent of the price that the reseller keeps. */
  readonly commission: number;
}

/** In naira: what a biller without a price list accepts. `environment.ts` tells the proxy the same. */
export const RANGES = {
  airtime: { min: 50, max: 50_000 },
  electricity: { min: 500, max: 200_000 },
  betting: { min: 100, max: 100_000 },
} as const;

/** In naira: what one PIN costs. */
export const PIN_VALUES = { waec: [2900], spectranet: [500, 1000, 2000, 5000] } as const;

const CATEGORIES: Readonly<Record<BillerKind, string>> = {
  airtime: 'Virtual TopUp (Airtime & Data)',
  data: 'Virtual TopUp (Airtime & Data)',
  electricity: 'Electricity',
  cable_tv: 'CableTV',
  showmax: 'CableTV',
  jamb: 'JAMB',
  waec: 'EPIN',
  spectranet: 'EPIN',
  betting: 'Betting',
  levy: 'IGR',
};

function biller(kind: BillerKind, name: string, id: string, commission: number): Biller {
  return { id, name, kind, category: CATEGORIES[kind], commission };
}

export const BILLERS: readonly Biller[] = [
  biller('data', '9Mobile DATA', 'a56a1282-a499-475e-371b-08dc480d5598', 10),
  biller('data', 'Airtel DATA', '53c81c51-e08b-4e04-371c-08dc480d5598', 10),
  biller('data', 'MTN DATA', '0e3a6b1c-52f7-4d2a-371d-08dc480d5598', 3),
  biller('data', 'Glo DATA', '7d90c4ee-19ab-4f65-371e-08dc480d5598', 8),
  biller('airtime', 'MTN VTU', 'b1f0a7d2-8c3e-4b91-3720-08dc480d5598', 3),
  biller('airtime', 'Airtel VTU', 'c2e1b8e3-9d4f-4ca2-3721-08dc480d5598', 10),
  biller('airtime', '9Mobile', 'd3d2c9f4-ae50-4db3-3722-08dc480d5598', 6),
  biller('airtime', 'Glo', 'e4c3da05-bf61-4ec4-3723-08dc480d5598', 8),
  biller('electricity', 'KEDCO Prepaid', 'e22168f0-7e0f-4b68-5399-08dc651c6771', 1.5),
  biller('electricity', 'EEDC Prepaid', '4f97b1de-36fe-4795-5395-08dc651c6771', 1.5),
  biller('electricity', 'Ikeja Electric Prepaid', '5a08c2ef-47af-4806-5396-08dc651c6771', 1),
  biller('cable_tv', 'DSTV', 'a9d39f64-1e95-4d3a-5393-08dc651c6771', 1.5),
  biller('cable_tv', 'GOTV', 'ba04a075-2fa6-4e4b-5394-08dc651c6771', 1.5),
  biller('cable_tv', 'Startimes', 'cb15b186-30b7-4f5c-5397-08dc651c6771', 2),
  biller('showmax', 'Showmax', 'dc26c297-41c8-406d-5398-08dc651c6771', 2),
  biller('jamb', 'JAMB', '4bcb9403-5d32-42b6-aa02-08dc6ba22f98', 0.5),
  biller('waec', 'WAEC', '5ec26807-e5da-48ff-7707-08dc7836c751', 1),
  biller('spectranet', 'Spectranet', '6fd37918-f6eb-4900-7708-08dc7836c751', 2),
  biller('betting', 'Bet9ja', '3fa85f64-5717-4562-b3fc-2c963f66afa6', 0.5),
  biller('betting', 'SportyBet', '40b96075-6828-4673-c40d-2c963f66afa6', 0.5),
  biller('levy', 'Osun IGR', '51ca7186-7939-4784-d51e-2c963f66afa6', 0),
];
