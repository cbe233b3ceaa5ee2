/** The reseller's billers, for the merchant's server to see and switch (004, "Enable/Disable Biller"). */
import type { Biller, BillerSwitchResult, Fetched } from '../seller.ts';
import type { HydrogenCall } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { PATHS } from './facts.ts';
import type { BillerRow } from './lists.ts';
import type { Envelope } from './envelope.ts';
import { SALE_FACTS } from './sale-kinds.ts';
import { kindOf } from './services.ts';

export function billersOf({ rows, dropped }: Fetched<BillerRow>, config: HydrogenConfig): Fetched<Biller> {
  const billers = rows.map((row) => {
    const kind = kindOf(row, config);
    return {
      id: row.id,
      name: row.name,
      category: kind === null ? null : SALE_FACTS[kind].category,
      enabled: row.isActive,
      commission: row.commission,
    };
  });
  return { rows: billers, dropped };
}

/** The members as the section's table names them; its sample spells some of them otherwise. */
export function buildSwitch(
  resellerId: string,
  walletId: string,
  billerSystemId: string,
  isEnabled: boolean,
): HydrogenCall {
  return {
    method: 'PUT',
    path: PATHS.switchBiller,
    body: { ResellerId: resellerId, WalletId: walletId, BillerSystemId: billerSystemId, isEnabled },
  };
}

export function readSwitch(envelope: Envelope): BillerSwitchResult {
  switch (envelope.meaning) {
    case 'done':
      return { kind: 'done' };
    case 'not_found':
      return { kind: 'not_found' };
    case 'refused':
      return { kind: 'refused', message: envelope.message };
    case 'unauthorised':
    case 'unexpected':
    case 'duplicate':
    case null:
      return { kind: 'no_answer', reason: `the answer is ${envelope.meaning ?? 'without a known code'}` };
  }
}
