import type { CATALOGUE } from '../../endpoints/catalogue.ts';
import type { TagDocs } from './operation-docs.ts';

export const CATALOGUE_DOCS: TagDocs<keyof typeof CATALOGUE> = {
  tag: 'Catalogue',
  description: 'The countries, operators and banks that this proxy reaches.',
  operations: {
    listCountries: {
      summary: 'List the countries',
      description:
        'With `for=payment`, the countries whose operators customers can pay with; with `for=store`, those in which something is sold.',
    },
    listOperators: {
      summary: 'List the operators of a country',
      description:
        'If several routes reach an operator, its limits are the widest of theirs, and its fields the union. A country that no route reaches has no operators. `for=payout` requires the secret key.',
      answers: {
        200: 'The operators that customers can pay with or, with `for=payout`, those that pay out.',
      },
    },
    guessOperator: {
      summary: 'Guess the country and operator of a phone number',
      description:
        'The number is read as a person would read it, and may be incomplete. The dialling code gives the country, among those that this proxy reaches; for a number without one, pass `country`. The national numbering plan gives the operator, which is a guess, since numbers can be ported. What cannot be told is null.',
      answers: { 200: 'What the number suggests.' },
    },
    listBanks: {
      summary: 'List the banks that an operator can send payouts to',
      description: 'For operators whose `fields` include `bank_code`.',
    },
  },
};
