import type { Category } from '@malipo/contract';
import { WrongAttributes } from '../checkout-source.ts';
import { en } from './i18n/en.ts';

/** In the order in which they are offered. */
export const CATEGORIES = Object.keys(en.categories) as readonly Category[];

/** What is topped up by a phone number alone: the number tells the country, and sometimes the operator. */
export const isForPhone = (category: Category | null) => category === 'airtime' || category === 'data';

/**
 * The categories that a page sells.
 *
 * @param services comma separated, such as `airtime,data`; empty for all
 * @throws {WrongAttributes} with those that could have been named, if one is unknown
 */
export function readCategories(services: string): readonly Category[] {
  const named = services.split(/[\s,]+/).filter(Boolean);
  if (named.some((name) => !CATEGORIES.includes(name as Category)))
    throw new WrongAttributes('services', CATEGORIES);
  return named.length ? CATEGORIES.filter((category) => named.includes(category)) : CATEGORIES;
}
