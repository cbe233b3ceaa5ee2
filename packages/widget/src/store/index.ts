/** The part of the script that sells from the store and shows what was bought (see `StorePart`). */
export { delivery } from './delivery.ts';
export { loadWords } from './i18n/index.ts';
export { openStorefront } from './storefront.ts';
export { styles } from './styles.ts';
export { wordsOf } from './words-of.ts';
