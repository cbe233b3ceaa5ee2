/**
 * What customers call each operator, and the mark by which they find it: data, since brands change.
 *
 * The upstreams' documents name the network ("Tigo"); a customer knows the money in his phone ("Mixx by Yas"). Names
 * were looked up in November 2026; a source stands beside its row. Where no other is given, the name is what
 * docs.moneroo.io ("Available methods") and docs.pawapay.io list for the country. Colours are the ones that people
 * associate with the brand, made darker where letters on them could not be read; only MTN's is from a brand guide, and
 * those of E-money, AT, PayAttitude and Areeba were chosen to be told apart. They are no logos.
 */
import type { OperatorMark } from '@malipo/contract';

interface Brand {
  readonly name: string;
  /** What it was called before, for those who know it so. */
  readonly before?: string;
  readonly mark: OperatorMark;
}

const DARK = '#14181f';
const LIGHT = '#ffffff';

const light = (text: string, background: string): OperatorMark => ({ text, background, color: LIGHT });
const dark = (text: string, background: string): OperatorMark => ({ text, background, color: DARK });

/** Axian renamed its networks to Yas, and their money to this, in November 2024 (capmad.com; newhabari, 26 November 2024). */
const MIXX = { name: 'Mixx by Yas', mark: { text: 'Y', background: '#ffd200', color: '#00236b' } };

/** Vodacom's, in its red. Customers of several countries know it; the company tells whose it is. */
const VODACOM_M_PESA = { name: 'M-Pesa · Vodacom', mark: light('M', '#d50000') };

const MOOV_MONEY = { name: 'Moov Money', mark: light('M', '#0056a8') };

/** By brand, which is the same in every country. */
const BRANDS: Readonly<Record<string, Brand>> = {
  // Africell's money (osiris.sn, 19 July 2021, "Afrimoney").
  africell: { name: 'Afrimoney', mark: light('A', '#7a2182') },
  airtel: { name: 'Airtel Money', mark: light('A', '#d80000') },
  'bank-transfer': { name: 'Bank transfer', mark: light('B', '#465468') },
  // Of Expresso in Senegal.
  emoney: { name: 'E-money', mark: light('E', '#0a3d8f') },
  halopesa: { name: 'HaloPesa', mark: dark('H', '#ff7a1a') },
  // Its page offers whatever HPAY takes in the country; what to call that is the language's business.
  hpay: { name: 'HPAY', mark: light('H', '#465468') },
  // Its sellers wear yellow (jeuneafrique.com, May 2022; jimberemag.org, November 2024).
  lumicash: { name: 'Lumicash', mark: dark('L', '#ffcb05') },
  moov: MOOV_MONEY,
  // Safaricom's, in its green.
  mpesa: { name: 'M-Pesa', mark: light('M', '#1f8020') },
  // Name, and yellow #ffcc00: momodeveloper.mtn.com, "Brand Guidelines".
  mtn: { name: 'MTN MoMo', mark: dark('MTN', '#ffcc00') },
  opay: { name: 'OPay', mark: light('O', '#117744') },
  orange: { name: 'Orange Money', mark: dark('O', '#ff7900') },
  palmpay: { name: 'PalmPay', mark: light('P', '#6622bb') },
  'pay-attitude': { name: 'PayAttitude', mark: light('P', '#1c4e9c') },
  simulator: { name: 'Simulator', mark: light('T', '#465468') },
  // The mobile company's money (moneywiki.app and malawivoice.com, "TNM Mpamba").
  tnm: { name: 'TNM Mpamba', mark: light('TNM', '#007a3d') },
  wave: { name: 'Wave', mark: dark('W', '#1dc8ff') },
};

/** By operator id, where the country makes a difference, or the name has changed since the upstreams' documents. */
const OPERATORS: Readonly<Record<string, Brand>> = {
  // Onatel, of Maroc Telecom, which trades as Moov Africa: its Mobicash is Moov Money now (osiris.sn, December 2024).
  'bf-mobicash': { ...MOOV_MONEY, before: 'Mobicash' },
  // docs.pawapay.io names the provider VODACOM_MPESA_COD.
  'cd-vodacom': VODACOM_M_PESA,
  // Renamed on 22 June 2023 (osiris.sn).
  'gh-airteltigo': { name: 'AT Money', before: 'AirtelTigo Money', mark: light('AT', '#123a9c') },
  // Vodafone's share went to Telecel, which renamed it (docs.reply.cash, "Telecel Cash").
  'gh-vodafone': { name: 'Telecel Cash', before: 'Vodafone Cash', mark: light('T', '#d80012') },
  // MTN left on 30 December 2024; the company is Areeba Guinée, as it was before MTN (guinee360.com).
  'gn-mtn': { name: 'Areeba', before: 'MTN MoMo', mark: dark('A', '#ffcc00') },
  // Free has been Yas since November 2024.
  'sn-freemoney': { ...MIXX, before: 'Free Money' },
  'tg-tmoney': { ...MIXX, before: 'T-Money' },
  'tz-tigo': { ...MIXX, before: 'Tigo Pesa' },
  // The upstream means Vodacom, of Vodafone (docs.pawapay.io names the provider VODACOM_MPESA_TZA).
  'tz-vodafone': VODACOM_M_PESA,
  // Zamtel Kwacha from 2017 (lusakatimes.com, 7 June 2017), Zamtel Money by 2025 (techtrends.co.zm, 14 May 2025).
  'zm-zamtel': { name: 'Zamtel Money', before: 'Zamtel Kwacha', mark: light('Z', '#007a33') },
};

export interface KnownBrand {
  readonly name: string;
  readonly alsoKnownAs: string | null;
  readonly mark: OperatorMark;
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * @param operatorId such as `ci-mtn`
 * @param name what the upstream's document calls it: kept where nobody knows better
 */
export function brandOf(operatorId: string, name: string): KnownBrand {
  const brand = operatorId.slice(operatorId.indexOf('-') + 1);
  const known = own(OPERATORS, operatorId) ?? own(BRANDS, brand);
  return {
    name: known?.name ?? name,
    alsoKnownAs: known?.before ?? null,
    mark: known?.mark ?? light(initialOf(name), '#465468'),
  };
}

const initialOf = (name: string) => /[\p{L}\d]/u.exec(name)?.[0].toUpperCase() ?? '?';

/** The operators that have a name of their own in their country. */
export const RENAMED_OPERATORS: readonly string[] = Object.keys(OPERATORS);
