/** 000: getFees, getCountry, getOperatorByCountry, getOperatorProduct. */
import type { SandboxState } from '../state.ts';
import type { Fields } from '../selling/fields.ts';
import { BROKEN_OPERATOR_ID, brokenRows, wholeProducts } from './broken-products.ts';
import { COUNTRIES, OPERATORS, PRODUCT_TYPES } from './operators.ts';
import type { HpayCountry, HpayOperator } from './operators.ts';
import { CATEGORY_IDS, PRODUCTS } from './products.ts';
import type { HpayProduct } from './products.ts';
import { convert, printed, rateBetween } from './rates.ts';
import { Refusal } from './refusal.ts';
import { authenticate } from './tokens.ts';

/** Digits after the point of a rate and of a converted amount, as 000 prints them. */
const RATE_DIGITS = 6;
const TOTAL_DIGITS = 4;

export function answerFees(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const amount = readAmount(fields);
  const from = fields.text('from_currency');
  const to = fields.text('to_currency');
  const converted = printed(convert(amount, from, to), TOTAL_DIGITS);
  return {
    success: true,
    message: `Data Fetched, convertion of ${fields.text('amount')} ${from} to ${to}`,
    rate: printed(rateBetween(from, to), RATE_DIGITS),
    amount_converted: converted,
    fees: '0.0000 %',
    fees_amount: '0',
    total: converted,
    partner_profit: '0',
    error_code: 0,
  };
}

export function answerCountries(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const rows = COUNTRIES.map(({ id, name, currency, ...country }) => [
    id,
    { country_id: id, country_name: name, country_currency: currency, ...phoneMembers(country) },
  ]);
  const results: unknown = Object.fromEntries(rows);
  const message = 'Countries listr Data Fetched';
  return { success: true, country: { success: true, message, error_code: 0, results } };
}

export function answerOperators(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const countryId = fields.text('country_id');
  if (!COUNTRIES.some(({ id }) => id === countryId)) {
    throw new Refusal('not_found', `country_id ${countryId} is unknown`);
  }
  const results = OPERATORS.filter(({ country }) => country.id === countryId).map((operator) => {
    const { id, name, brandId, type, country, currency } = operator;
    return {
      operator_id: id,
      operator_name: name,
      operator_brand_id: brandId,
      product_type_id: PRODUCT_TYPES[type].id,
      product_type_name: PRODUCT_TYPES[type].name,
      country_id: country.id,
      country_name: country.name,
      currency,
      ...phoneMembers(country),
    };
  });
  const message = `Operators listed by Countriy (${countryId}) Data Fetched`;
  return {
    success: true,
    country_id: countryId,
    operator: { success: true, message, error_code: 0, results },
  };
}

export function answerProducts(state: SandboxState, fields: Fields): object {
  authenticate(state, fields, 'api_public_key');
  const operator = findOperator(fields.text('operator_id'));
  const toRow = (product: HpayProduct) => productRow(operator, product, state.settings.hpayCurrency);
  const results: object[] = productsOf(state, operator).map(toRow);
  if (operator.id === BROKEN_OPERATOR_ID) {
    results.push(...brokenRows(state.settings.hpayBrokenProducts, toRow));
  }
  const message = 'Operator Product Data Fetched';
  return {
    success: true,
    operator_id: operator.id,
    products: { success: true, message, error_code: 0, results },
  };
}

/** @throws Refusal where there is none */
export function findOperator(operatorId: string): HpayOperator {
  const found = OPERATORS.find(({ id }) => id === operatorId);
  if (!found) throw new Refusal('not_found', `operator_id ${operatorId} is unknown`);
  return found;
}

/** @throws Refusal where the operator has none with this id */
export function findProduct(state: SandboxState, operator: HpayOperator, productId: string): HpayProduct {
  const found = productsOf(state, operator).find(({ id }) => id === productId);
  if (!found) throw new Refusal('not_found', `product_id ${productId} is not of operator_id ${operator.id}`);
  return found;
}

function productsOf({ settings }: SandboxState, operator: HpayOperator): HpayProduct[] {
  const own = PRODUCTS.filter(({ operatorId }) => operatorId === operator.id);
  return operator.id === BROKEN_OPERATOR_ID ? [...own, ...wholeProducts(settings.hpayBrokenProducts)] : own;
}

function productRow(operator: HpayOperator, product: HpayProduct, accountCurrency: string) {
  const { id, name, category, currency, min, max } = product;
  const type = PRODUCT_TYPES[operator.type];
  const toUser = (amount: number) => convert(amount, currency, accountCurrency).toFixed(2);
  return {
    product_id: id,
    product_type_id: type.id,
    product_type_name: type.name,
    product_category_id: `${type.id}.${category === null ? 0 : CATEGORY_IDS[category]}`,
    product_category_name: category === null ? type.name : `${type.name} > ${category}`,
    name,
    description: null,
    currency_user: accountCurrency,
    currency_operator: currency,
    price_type: min === max ? 'fixed' : 'range',
    price_min_operator: min.toFixed(2),
    price_min_user: toUser(min),
    // 000 prints fixed prices only: the end of a range is named like its beginning.
    ...(min !== max && max !== null && { price_max_operator: max.toFixed(2), price_max_user: toUser(max) }),
  };
}

function phoneMembers({ prefixes, lengthMin, lengthMax }: Omit<HpayCountry, 'id' | 'name' | 'currency'>) {
  return {
    country_prefixes: prefixes,
    msisdn_length_min: String(lengthMin),
    msisdn_length_max: String(lengthMax),
  };
}

/** 000 writes amounts as text. @throws Refusal where it is no decimal above zero */
export function readAmount(fields: Fields): number {
  const text = fields.text('amount');
  if (!/^\d{1,12}(\.\d+)?$/.test(text) || Number(text) <= 0) {
    throw new Refusal('invalid_field', 'amount is not a decimal above zero');
  }
  return Number(text);
}
