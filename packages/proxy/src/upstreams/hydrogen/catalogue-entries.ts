/** What no call of Hydrogen's lists, as a merchant writes it in `HYDROGEN_CATALOGUE`. */
import { canonicalAmount, compareDecimals } from '@malipo/contract';
import * as z from 'zod/mini';
import type { ReadTextFile, Variables } from '../../config/variables.ts';
import { readJsonVariable } from '../json-variable.ts';
import { CURRENCY } from './facts.ts';

/** What a merchant may call what a biller sells. */
export const SALE_CATEGORIES = [
  'airtime',
  'data',
  'electricity',
  'tv',
  'exam',
  'internet',
  'betting',
  'levy',
] as const;
export type SaleCategory = (typeof SALE_CATEGORIES)[number];

const AMOUNT_REMEDY = 'must be an amount in naira as text, above zero, such as "2900"';

const Naira = z
  .pipe(
    z.string({ error: AMOUNT_REMEDY }),
    z.transform((text) => canonicalAmount(text, CURRENCY) ?? '0'),
  )
  .check(z.refine((amount) => amount !== '0', { error: AMOUNT_REMEDY }));

const Range = z
  .strictObject({ min: Naira, max: z.optional(Naira) }, { error: 'must be an object with min and max' })
  .check(
    z.refine(({ min, max }) => max === undefined || compareDecimals(min, max) <= 0, {
      error: 'must have a min that is not above its max',
    }),
  );

const CatalogueEntry = z.strictObject(
  {
    /** The biller's name at Hydrogen; case, spaces and hyphens do not matter. */
    biller: z
      .string({ error: "must be the biller's name" })
      .check(z.minLength(1, { error: "must be the biller's name" })),
    /** The amounts that it sells, such as the values of its PINs. */
    values: z.optional(
      z
        .array(Naira, { error: 'must be a list of amounts as text' })
        .check(z.minLength(1, { error: 'must hold at least one amount' })),
    ),
    /** The amounts that a customer may choose from, inclusive. */
    range: z.optional(Range),
    /** What it sells, where its category and name at Hydrogen do not tell. */
    category: z.optional(z.enum(SALE_CATEGORIES, { error: `must be one of ${SALE_CATEGORIES.join(', ')}` })),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has members that are not known: ${issue.keys.join(', ')}`
        : 'must be an object with the name of a biller',
  },
);
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

const Catalogue = z.array(CatalogueEntry, { error: 'must be a list' }).check(
  z.refine((entries) => new Set(entries.map(({ biller }) => matchKey(biller))).size === entries.length, {
    error: 'must name each biller once',
  }),
);

/** Billers and their bouquets meet by name, however it is spelled: `9Mobile DATA`, `9Mobile-DATA`. */
export function matchKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function entryOf(catalogue: readonly CatalogueEntry[], billerName: string): CatalogueEntry | null {
  return catalogue.find(({ biller }) => matchKey(biller) === matchKey(billerName)) ?? null;
}

export function readCatalogueEntries(
  variables: Variables,
  name: string,
  readFile: ReadTextFile,
): readonly CatalogueEntry[] {
  const json = readJsonVariable(variables, name, readFile);
  if (json === null) return [];
  const result = Catalogue.safeParse(json.value);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues.slice(0, 10)) {
    const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
    variables.refuse(name, `is wrong: ${place || 'the list'} ${message}`);
  }
  return [];
}
