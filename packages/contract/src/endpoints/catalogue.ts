import {
  BanksQuery,
  CountriesQuery,
  OperatorsQuery,
  PhoneQuery,
  PublicOperatorsQuery,
} from '../schemas/requests/queries.ts';
import type { EndpointTable } from './endpoint.ts';

/** An operator's limits or fields change by the hour, not by the second. */
const CACHE = 'public, max-age=300';

/** Countries and operators. */
export const CATALOGUE = {
  listCountries: {
    method: 'GET',
    path: '/v1/countries',
    caller: 'anyone',
    query: CountriesQuery,
    conditional: true,
    cache: CACHE,
    answers: { 200: 'Countries' },
  },
  listOperators: {
    method: 'GET',
    path: '/v1/countries/{country}/operators',
    caller: 'anyone',
    query: OperatorsQuery,
    publicQuery: PublicOperatorsQuery,
    conditional: true,
    cache: CACHE,
    answers: { 200: ['Operators', 'PayoutOperators'] },
    // Of operators that pay out only the merchant's server is told.
    codes: ['unauthorized'],
  },
  guessOperator: {
    method: 'GET',
    path: '/v1/operators',
    caller: 'anyone',
    query: PhoneQuery,
    // Not kept by anybody: the address holds a phone number.
    answers: { 200: 'PhoneGuess' },
  },
  listBanks: {
    method: 'GET',
    path: '/v1/banks',
    caller: 'merchant',
    query: BanksQuery,
    answers: { 200: 'Banks' },
  },
} as const satisfies EndpointTable;
