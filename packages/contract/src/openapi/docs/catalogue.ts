import type { CATALOGUE } from '../../endpoints/catalogue.ts';
import type { TagDocs } from './operation-docs.ts';

export const CATALOGUE_DOCS: TagDocs<keyof typeof CATALOGUE> = {
  tag: 'Catalogue',
  description: 'Countries, operators and banks that this proxy reaches.',
  operations: {
    listCountries: {
      summary: 'List the countries that have something',
      description:
        'With `for=payment` the countries whose operators can be paid by, with `for=store` those in which something is sold.',
    },
    listOperators: {
      summary: 'List the operators of a country',
      description:
        'Where several routes reach an operator, its limits are the widest and its fields the union of theirs. A country that nobody reaches has no operators. `for=payout` answers only the merchant’s server, with the secret key.',
      answers: { 200: 'The operators that collect, or with `for=payout` those that pay out.' },
    },
    guessOperator: {
      summary: 'Tell country and operator from a phone number',
      description:
        'The number is read as a person sees it, and may be incomplete. Its country is told by the dialling code, among the countries that this proxy reaches; a number as it is dialled at home is told where `country` is given. Its operator is told by the national numbering plan: a guess, since numbers are ported. What cannot be told is null.',
      answers: { 200: 'What the number tells.' },
    },
    listBanks: {
      summary: 'List the banks that an operator pays out to',
      description: 'For operators whose `fields` name `bank_code`.',
    },
  },
};
