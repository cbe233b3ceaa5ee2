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
    listBanks: {
      summary: 'List the banks that an operator pays out to',
      description: 'For operators whose `fields` name `bank_code`.',
    },
  },
};
