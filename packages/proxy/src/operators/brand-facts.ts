/**
 * What is publicly known of operators and stands in no upstream's document: what to dial when no prompt comes, and
 * which numbers were given to whom (their names are in brands.ts). What nobody could be found to say is left out.
 *
 * Sources:
 * - prefixes: the national numbering plans that the regulators report to the ITU (itu.int/oth/T0202), as
 *   google/libphonenumber collects them per operator (resources/carrier/en, July 2026). Numbers can be ported, so
 *   they make a guess, and nothing more.
 * - {@link MTN_PROMPT_SECONDS}: momodeveloper.mtn.com, error codes, COULD_NOT_PERFORM_TRANSACTION: "approve transaction
 *   within 5 minutes".
 * - the rest is named beside its row.
 */
import type { OperatorPrompt } from '@malipo/contract';

export interface OperatorFacts {
  /** Null where it is not surely known. */
  readonly prompt: OperatorPrompt | null;
  /** How its numbers begin after the dialling code. */
  readonly prefixes: readonly string[];
  /** The network of those numbers, as ids of what is sold for it begin after the country: `safaricom`; null for none. */
  readonly network: string | null;
}

interface Row {
  /** Where the operator's id names the money, and not the network. */
  readonly network?: string;
  readonly prompt?: OperatorPrompt;
  /** With spaces between. */
  readonly prefixes?: string;
}

const MTN_PROMPT_SECONDS = 300;

const mtnPrompt = (dial: string): OperatorPrompt => ({ dial, seconds: MTN_PROMPT_SECONDS });

/** By operator id. Wave and the bank transfers belong to no network: their customers have numbers of any. */
const FACTS: Readonly<Record<string, Row>> = {
  'bf-mobicash': { network: 'moov', prefixes: '01 02 03 50 51 52 53 60 61 62 63 70 71 72 73' },
  'bf-orange': { prefixes: '04 05 06 07 44 54 55 56 57 64 65 66 67 74 75 76 77' },
  // Of Lumitel. Document 002, Burundi: "expire in 4 minutes. Please dial *163# and choose option 2 to approve it".
  'bi-lumicash': { network: 'lumitel', prompt: { dial: '*163#', seconds: 240 }, prefixes: '6' },
  'cd-africell': { prefixes: '90 91' },
  'cd-airtel': { prefixes: '96 97 98 99' },
  'cd-orange': { prefixes: '80 84 85 89' },
  'cd-vodacom': { prefixes: '81 82 83 86' },
  'ci-moov': { prefixes: '01' },
  // "Tapez *133# … pour approuver": MTN's own SMS (ligdicash.mintlify.app, "MTN Côte d'Ivoire").
  'ci-mtn': { prompt: mtnPrompt('*133#'), prefixes: '05' },
  'ci-orange': { prefixes: '07' },
  // docs.fincra.com, "Pay with Mobile Money", codes by currency.
  'cm-mtn': { prompt: mtnPrompt('*126#'), prefixes: '650 651 652 653 654 67 680 681 682 683' },
  'cm-orange': { prefixes: '655 656 657 658 659 686 687 688 689 69' },
  // It took the customers of Glo, whose numbers began with 23.
  'gh-airteltigo': { prefixes: '23 26 27 56 57' },
  // Pending approvals are in the menu of *170# (blog.hubtel.com, "How the new MTN payment approval works").
  'gh-mtn': { prompt: mtnPrompt('*170#'), prefixes: '24 25 53 54 55 59' },
  'gh-vodafone': { prefixes: '20 50' },
  'gn-mtn': { prefixes: '66' },
  // Of Safaricom. Its prompt cannot be called up again: there is nothing to dial.
  'ke-mpesa': {
    network: 'safaricom',
    prefixes: '11 14 18 70 71 72 740 741 742 743 745 746 748 749 757 758 759 768 769 79',
  },
  'ml-orange': { prefixes: '7 82 83 84 85 90 91 92 93 94' },
  'mw-airtel': { prefixes: '9' },
  'mw-tnm': { prefixes: '3 8' },
  'rw-airtel': { prefixes: '72 73' },
  // Printed beside the button to pay by many shops of Rwanda: "if you didn't receive payment popup dial …".
  'rw-mtn': { prompt: mtnPrompt('*182*7*1#'), prefixes: '78 79' },
  // Of Expresso.
  'sn-emoney': { network: 'expresso', prefixes: '70' },
  'sn-freemoney': { network: 'free', prefixes: '76' },
  'sn-orange': { prefixes: '77 78' },
  'tg-tmoney': { network: 'togocom', prefixes: '70 71 72 90 91 92 93' },
  'tz-airtel': { prefixes: '66 68 69 78' },
  // Of Halotel, which is Viettel's.
  'tz-halopesa': { network: 'halotel', prefixes: '61 62 63' },
  'tz-tigo': { prefixes: '65 67 70 71 77' },
  // Of Vodacom.
  'tz-vodafone': { network: 'vodacom', prefixes: '72 74 75 76 79' },
  'ug-airtel': { prefixes: '70 74 75' },
  // docs.fincra.com, as for Cameroon.
  'ug-mtn': { prompt: mtnPrompt('*165#'), prefixes: '76 77 78 790 791 792 793 794' },
  'zm-airtel': { prefixes: '57 77 97' },
  'zm-mtn': { prefixes: '56 76 96' },
  'zm-zamtel': { prefixes: '55 75 95' },
};

const NOTHING_KNOWN: OperatorFacts = { prompt: null, prefixes: [], network: null };

/** @param operatorId such as `ci-mtn` */
export function factsOf(operatorId: string): OperatorFacts {
  const row = Object.hasOwn(FACTS, operatorId) ? FACTS[operatorId] : undefined;
  if (row === undefined) return NOTHING_KNOWN;
  return {
    prompt: row.prompt ?? null,
    prefixes: row.prefixes?.split(' ') ?? [],
    network: row.network ?? operatorId.slice(operatorId.indexOf('-') + 1),
  };
}

/** The operators of which something is known. */
export const KNOWN_OPERATORS: readonly string[] = Object.keys(FACTS);
