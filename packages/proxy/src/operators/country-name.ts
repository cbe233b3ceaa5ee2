/** What countries are called in English: a page in English then need not load its browser's own tables. */

/** Loaded for the first answer that names a country, not at the start, which would take a tenth longer. */
let english: Intl.DisplayNames | undefined;

/**
 * @param country ISO 3166-1 alpha-2, such as `KE`
 * @example countryName('KE') // "Kenya"
 */
export function countryName(country: string): string {
  english ??= new Intl.DisplayNames('en', { type: 'region' });
  return english.of(country) ?? country;
}
