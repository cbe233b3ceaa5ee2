import { expect } from '@open-wc/testing';
import { en as storeEnglish } from '../store/i18n/en.ts';
import { fr as storeFrench } from '../store/i18n/fr.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { Formats } from './formats.ts';
import { ENGLISH, loadLanguage } from './index.ts';

/** Every sentence of a table, with `1` for each insert. */
function sentences(table: object): string[] {
  return Object.values(table).flatMap((words: unknown) =>
    typeof words === 'function'
      ? [String((words as (...inserts: unknown[]) => string)(1, 1, 1))]
      : typeof words === 'string'
        ? [words]
        : sentences(words as object),
  );
}

describe('languages', () => {
  for (const [name, table] of Object.entries({ en, fr, storeEnglish, storeFrench })) {
    it(`${name} leaves no sentence empty and speaks without exclamation marks`, () => {
      for (const sentence of sentences(table)) {
        expect(sentence.trim()).not.to.equal('');
        expect(sentence).not.to.match(/!|undefined|null/);
      }
    });
  }

  it('speaks French in Côte d’Ivoire’s numbers', async () => {
    const { texts, formats } = await loadLanguage('', 'fr-CI', 'en-US');
    expect(texts.back).to.equal('Retour');
    expect(formats.locale).to.equal('fr-CI');
    expect(formats.money({ amount: '1500', currency: 'XOF' }).replace(/\s/g, ' ')).to.equal('1 500 F CFA');
  });

  it('speaks French to a page that writes its language with an underscore', async () => {
    expect((await loadLanguage('fr_CI')).formats.locale).to.equal('fr-CI');
    expect((await loadLanguage('', 'fr_FR')).texts.back).to.equal('Retour');
  });

  it('prefers the attribute to the page, and the page to the browser', async () => {
    expect((await loadLanguage('en-KE', 'fr', 'fr')).formats.locale).to.equal('en-KE');
    expect((await loadLanguage('', '', 'fr')).texts.back).to.equal('Retour');
  });

  it('speaks English where it does not know the language or the tag', async () => {
    expect(await loadLanguage('sw-KE')).to.equal(ENGLISH);
    expect(await loadLanguage('not a locale')).to.equal(ENGLISH);
  });

  it('writes money without losing digits, decimals only where there are any', () => {
    const formats = new Formats('en');
    expect(formats.money({ amount: '10.50', currency: 'KES' })).to.contain('10.50');
    expect(formats.money({ amount: '10', currency: 'KES' })).to.match(/10$/);
    expect(formats.money({ amount: '999999999999.99', currency: 'NGN' })).to.equal('₦999,999,999,999.99');
  });
});
