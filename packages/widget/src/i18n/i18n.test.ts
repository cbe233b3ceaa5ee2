import { expect } from '@open-wc/testing';
import { until } from '../../test/support/scene.ts';
import { texts as storeArabic } from '../store/i18n/ar.ts';
import { en as storeEnglish, type StoreTexts } from '../store/i18n/en.ts';
import { texts as storeFrench } from '../store/i18n/fr.ts';
import { texts as storeHausa } from '../store/i18n/ha.ts';
import { texts as storePortuguese } from '../store/i18n/pt.ts';
import { texts as storeSwahili } from '../store/i18n/sw.ts';
import { texts as ar } from './ar.ts';
import { dateTime, day, dayTime } from './dates.ts';
import { enButton, type LanguageTexts } from './en-button.ts';
import { enPayment } from './en-payment.ts';
import { enQuestions } from './en-questions.ts';
import { en } from './en.ts';
import { texts as fr } from './fr.ts';
import { Formats } from './formats.ts';
import { names, texts as ha } from './ha.ts';
import { ENGLISH, loadLanguage } from './index.ts';
import { overlay } from './overrides.ts';
import { texts as pt } from './pt.ts';
import { texts as sw } from './sw.ts';

const english = { ...en, ...enQuestions, ...enPayment, ...enButton, store: storeEnglish };

const spoken = ({ loadStore: _loads, ...texts }: LanguageTexts, store: StoreTexts) => ({ ...texts, store });

const OTHERS = {
  ar: spoken(ar, storeArabic),
  fr: spoken(fr, storeFrench),
  ha: spoken(ha, storeHausa),
  pt: spoken(pt, storePortuguese),
  sw: spoken(sw, storeSwahili),
};

/** Inserts that are found again, and count as many. */
const INSERTS = ['41', '52', '63'];

/** Every sentence of a table by its path, with numbers for its inserts. */
function sentences(table: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(table).flatMap(([key, words]: [string, unknown]) => {
      const name = path + key;
      if (typeof words === 'string') return [[name, words] as const];
      if (typeof words !== 'function') return [...sentences(words as object, `${name}.`)];
      return [[name, (words as (...inserts: string[]) => string)(...INSERTS)] as const];
    }),
  );
}

/** Sentences that are the same in English, because people say so. */
const SAME: Readonly<Record<keyof typeof OTHERS, readonly string[]>> = {
  ar: [],
  fr: ['store.categories.internet', 'store.total', 'testBadge'],
  ha: ['store.pin', 'store.token'],
  pt: ['store.categories.internet', 'store.pin', 'store.total'],
  sw: ['store.pin'],
};

describe('languages', () => {
  it('begins no line with a sign, as French has a space before it', () => {
    const breaking = [...sentences(OTHERS.fr)].filter(([, words]) => / [:;?!»]|« /.test(words));
    expect(breaking).to.deep.equal([]);
  });

  for (const [name, table] of Object.entries({ en: english, ...OTHERS })) {
    it(`${name} leaves no sentence empty and speaks without exclamation marks`, () => {
      for (const sentence of sentences(table).values()) {
        expect(sentence.trim()).not.to.equal('');
        expect(sentence).not.to.match(/!|undefined|null/);
      }
    });
  }

  for (const [name, table] of Object.entries(OTHERS)) {
    it(`${name} says all that English says, with everything that is inserted`, () => {
      const said = sentences(table);
      const wanted = sentences(english);
      expect([...said.keys()].sort()).to.deep.equal([...wanted.keys()].sort());
      for (const [path, sentence] of wanted) {
        for (const insert of INSERTS.filter((one) => sentence.includes(one))) {
          expect(said.get(path), path).to.contain(insert);
        }
      }
    });

    it(`${name} leaves nothing in English`, () => {
      const wanted = sentences(english);
      const same = [...sentences(table)].filter(([path, sentence]) => sentence === wanted.get(path));
      expect(same.map(([path]) => path).sort()).to.deep.equal(SAME[name as keyof typeof OTHERS]);
    });
  }

  it('writes Latin digits in Arabic', () => {
    const formats = new Formats('ar-EG');
    const written = [
      formats.money({ amount: '1500.50', currency: 'EGP' }),
      dateTime(formats, '2026-11-26T12:31:00Z'),
      ...sentences(OTHERS.ar).values(),
    ];
    for (const sentence of written) expect(sentence).not.to.match(/[\u0660-\u0669\u06f0-\u06f9]/);
    expect(written[0]).to.match(/^\u20661,500\.50.*\u2069$/);
    expect(written[1]).to.contain('26').and.to.contain('2026').and.to.contain('نوفمبر');
  });

  it('counts as Arabic does', () => {
    expect(storeArabic.months('1')).to.equal('شهر واحد');
    expect(storeArabic.months('2')).to.equal('شهران');
    expect(storeArabic.months('3')).to.equal('3 أشهر');
    expect(storeArabic.months('12')).to.equal('12 شهرًا');
    expect(ar.phoneTooShort(3, 9)).to.contain('9 أرقام');
    expect(ar.phoneTooLong(11, 10)).to.contain('11 رقمًا');
  });

  it('names countries as Africa writes Portuguese, whatever country pays', async () => {
    for (const country of ['CI', 'KE', 'MZ', undefined]) {
      const { formats } = await loadLanguage('pt');
      expect(formats.in(country).country({ code: 'KE' })).to.equal('Quénia');
      expect(formats.in(country).country({ code: 'CI' })).to.equal('Costa do Marfim');
      expect(dateTime(formats, '2026-11-26T12:00:00')).to.contain('nov');
    }
    expect((await loadLanguage('pt-BR')).formats.country({ code: 'KE' })).to.equal('Quênia');
  });

  it('names countries and months in Hausa, which browsers do not know', async () => {
    const { formats } = await loadLanguage('ha-Latn-NG');
    expect(formats.country({ code: 'NE' })).to.equal('Nijar');
    expect(formats.money({ amount: '12000', currency: 'NGN' })).to.equal('₦12,000');
    expect(dateTime(formats, '2026-11-26T12:00:00')).to.equal('26 Nuwamba 2026, 12:00');
    const months = Object.values(names.months ?? {});
    expect(months).to.have.length(12);
    for (const [index, month] of months.entries())
      expect(day(formats, new Date(2026, index, 5).getTime())).to.equal(`5 ${month} 2026`);
  });
});

describe('locales', () => {
  const warn = console.warn;
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => void warnings.push(message);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('speaks French in Côte d’Ivoire’s numbers', async () => {
    const { texts, formats } = await loadLanguage('', 'fr-CI', 'en-US');
    expect(texts.back).to.equal('Retour');
    expect(formats.locale).to.equal('fr-CI');
    expect(formats.money({ amount: '1500', currency: 'XOF' }).replace(/\s/g, ' ')).to.equal('1 500 F CFA');
  });

  for (const [tag, locale, back] of [
    ['fr_CI', 'fr-CI', 'Retour'],
    ['fr-CI', 'fr-CI', 'Retour'],
    ['FR', 'fr', 'Retour'],
    ['fr_FR.UTF-8', 'fr-FR', 'Retour'],
    ['pt_BR', 'pt-BR', 'Voltar'],
    ['ar-EG', 'ar-EG', 'رجوع'],
    ['sw_KE', 'sw-KE', 'Rudi'],
    ['ha-Latn-NG', 'ha-NG', 'Koma baya'],
    ['ha_Latn_NG', 'ha-NG', 'Koma baya'],
    ['EN_us', 'en-US', 'Back'],
  ] as const) {
    it(`speaks its language to ${tag}`, async () => {
      const { texts, formats } = await loadLanguage('', tag);
      expect(texts.back).to.equal(back);
      expect(formats.locale).to.equal(locale);
      expect(warnings).to.deep.equal([]);
    });
  }

  it('prefers the attribute to the page, and the page to the browser', async () => {
    expect((await loadLanguage('en-KE', 'fr', 'fr')).formats.locale).to.equal('en-KE');
    expect((await loadLanguage('', '', 'fr')).texts.back).to.equal('Retour');
  });

  for (const [tag, advice] of [
    ['zu-ZA', 'locale "zu-ZA" is shown in English. Spoken are en, ar, fr, ha, pt, sw.'],
    ['not a locale', 'locale "not a locale" is shown in English. Spoken are'],
    ['frr-CI', 'Did you mean "fr"?'],
    ['swahili', 'Did you mean "sw"?'],
  ] as const) {
    it(`speaks English in place of ${tag}, and tells the developer once`, async () => {
      expect(await loadLanguage(tag)).to.equal(ENGLISH);
      expect(await loadLanguage('', tag)).to.equal(ENGLISH);
      await until(() => warnings.length);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(advice);
    });
  }

  it('tells nobody that a browser speaks another language', async () => {
    expect(await loadLanguage('', '', 'yo-NG')).to.equal(ENGLISH);
    // Told afterwards, and alone.
    expect(await loadLanguage('ig-NG')).to.equal(ENGLISH);
    await until(() => warnings.length);
    expect(warnings.join()).to.contain('ig-NG').and.not.to.contain('yo-NG');
  });
});

describe('formats', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it('writes money without losing digits, decimals only where there are any', () => {
    const formats = new Formats('en');
    expect(formats.money({ amount: '10.50', currency: 'KES' })).to.contain('10.50');
    expect(formats.money({ amount: '10', currency: 'KES' })).to.match(/10$/);
    expect(formats.money({ amount: '999999999999.99', currency: 'NGN' })).to.equal('₦999,999,999,999.99');
  });

  for (const [locale, country, currency, written] of [
    ['en-US', 'KE', 'KES', 'Ksh 1,200'],
    ['en', 'CI', 'XOF', '1,200 F CFA'],
    ['fr', 'CI', 'XOF', '1 200 F CFA'],
    ['fr', 'KE', 'KES', '1 200 Ksh'],
    ['sw', 'TZ', 'TZS', 'TSh 1,200'],
    ['pt', 'MZ', 'MZN', '1200 MT'],
    ['pt', 'CI', 'XOF', '1.200 F CFA'],
    ['ha', 'NE', 'XOF', '1,200 F CFA'],
    ['ar', 'KE', 'KES', '\u20661,200 Ksh\u2069'],
  ] as const) {
    it(`writes ${currency} in ${locale} as ${country} does`, () => {
      const formats = new Formats(locale).in(country);
      expect(plain(formats.money({ amount: '1200', currency }))).to.equal(written);
    });
  }

  describe('without the tables of the browser', () => {
    const { NumberFormat, DisplayNames } = Intl;
    /** What is only done once a table has been loaded. */
    let loaded: string[] = [];
    const watched = (name: 'NumberFormat' | 'DisplayNames') =>
      new Proxy(Intl[name], {
        construct(target, given: [string, Intl.DisplayNamesOptions], self) {
          loaded.push(name);
          return Reflect.construct(target, given, self) as object;
        },
      });

    beforeEach(() => {
      loaded = [];
      Object.assign(Intl, {
        NumberFormat: watched('NumberFormat'),
        DisplayNames: watched('DisplayNames'),
      });
    });
    afterEach(() => {
      Object.assign(Intl, { NumberFormat, DisplayNames });
    });

    /** As the browser writes it, but for the signs that are ours. */
    function byBrowser(locale: string, currency: string, amount: string): string {
      const digits = amount.includes('.') ? 2 : 0;
      const parts = new NumberFormat([`${locale}-u-ca-gregory-nu-latn`, locale.replace(/^../, 'en')], {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).formatToParts(amount as `${number}`);
      return parts
        .filter(({ type }) => !/currency|literal/.test(type))
        .map(({ value }) => value.replace(/\s/, '\u202f'))
        .join('');
    }

    for (const [currency, countries, sign] of [
      ['XOF', 'BF BJ CI ML NE SN TG', 'F\u202fCFA'],
      ['XAF', 'CF CG CM GA TD', 'FCFA'],
      ['CDF', 'CD', 'FC'],
      ['GHS', 'GH', 'GH₵'],
      ['GNF', 'GN', 'FG'],
      ['KES', 'KE', 'Ksh'],
      ['MZN', 'MZ', 'MT'],
      ['NGN', 'NG', '₦'],
      ['TZS', 'TZ', 'TSh'],
      ['UGX', 'UG', 'USh'],
      ['ZMW', 'ZM', 'ZK'],
    ] as const) {
      it(`writes ${currency} as a browser does`, () => {
        for (const country of countries.split(' ')) {
          for (const language of ['en', 'fr', 'ha', 'sw']) {
            for (const amount of [
              '5',
              '999',
              '1200',
              '12000',
              '1234567',
              '999999999999',
              '10.50',
              '1234.05',
            ]) {
              if (amount.includes('.') && /XOF|XAF|GNF|UGX/.test(currency)) continue;
              loaded = [];
              const written = new Formats(language).in(country).money({ amount, currency });
              const { length } = loaded;
              const number = byBrowser(`${language}-${country}`, currency, amount);
              const isAfter = language === 'fr' || sign.startsWith('F');
              const gap = isAfter || /[a-z]$/i.test(sign) ? '\u00a0' : '';
              expect(written).to.equal(isAfter ? number + gap + sign : sign + gap + number);
              // Swahili in Congo groups as French does.
              expect(length, `${language}-${country}`).to.equal(`${language}-${country}` === 'sw-CD' ? 1 : 0);
            }
          }
        }
      });
    }

    it('loads them for what it cannot write itself', () => {
      const formats = new Formats('en').in('ZA');
      expect(formats.money({ amount: '1234.50', currency: 'ZAR' })).to.equal('R\u00a01\u202f234,50');
      expect(loaded).to.deep.equal(['NumberFormat']);
    });

    it('takes the English name of a country from the proxy, and from the browser where that is an older one', () => {
      const formats = new Formats('en-GB').in('KE');
      expect(formats.country({ code: 'KE', name: 'Kenya' })).to.equal('Kenya');
      expect(loaded).to.deep.equal([]);
      expect(formats.country({ code: 'CI' })).to.equal('Côte d’Ivoire');
      expect(new Formats('pt').country({ code: 'KE', name: 'Kenya' })).to.equal('Quénia');
    });

    it('knows the French names of where most pay in French', async () => {
      const { formats } = await loadLanguage('fr');
      const browsers = new DisplayNames('fr', { type: 'region' });
      for (const code of 'BF BJ CD CG CI CM GA GN ML NE SN TG'.split(' '))
        expect(formats.country({ code })).to.equal(browsers.of(code));
      expect(loaded).to.deep.equal([]);
      expect(formats.country({ code: 'KE', name: 'Kenya' })).to.equal('Kenya');
      expect(formats.country({ code: 'ZA', name: 'South Africa' })).to.equal('Afrique du Sud');
    });
  });

  it('writes dates with the day first, but where the customer pays in the United States', () => {
    const instant = '2026-11-26T12:31:00';
    expect(dateTime(new Formats('en'), instant)).to.equal('26 Nov 2026, 12:31');
    expect(dateTime(new Formats('en-US').in('KE'), instant)).to.equal('26 Nov 2026, 12:31');
    expect(plain(dateTime(new Formats('en-US'), instant))).to.equal('Nov 26, 2026, 12:31 PM');
    expect(dateTime(new Formats('fr-CI'), instant)).to.match(/^26 nov\. 2026.* 12:31$/);
  });

  it('keeps a time of day in one line', () => {
    expect(dateTime(new Formats('ar-EG'), '2026-11-26T12:31:00')).to.match(/12:31.م$/);
    const view = {
      formats: new Formats('ar-EG'),
      texts: { ...enPayment, ...ar },
      payments: { clockOffset: 0 },
    };
    const today = dayTime(view, '2026-11-26T12:31:00', new Date('2026-11-26T13:00:00').getTime());
    expect(today).to.contain('12:31\u00a0م');
  });

  it('says today and tomorrow, and names any other day', () => {
    const now = new Date('2026-11-26T23:50:00').getTime();
    const view = {
      formats: new Formats('en-KE'),
      texts: { ...en, ...enPayment },
      payments: { clockOffset: 0 },
    };
    expect(dayTime(view, '2026-11-26T12:31:00', now)).to.equal('today, 12:31');
    expect(dayTime(view, '2026-11-27T00:05:00', now)).to.equal('tomorrow, 00:05');
    expect(dayTime(view, '2026-11-25T23:59:00', now)).to.equal('25 Nov 2026, 23:59');
    expect(dayTime(view, '2026-11-28T00:05:00', now)).to.equal('28 Nov 2026, 00:05');
    // The customer's clock is ten minutes behind the proxy's.
    view.payments.clockOffset = 600_000;
    expect(dayTime(view, '2026-11-27T00:05:00', now)).to.equal('today, 23:55');
  });
});

describe('words of a page’s own', () => {
  it('takes a text or a function in place of ours, at any depth', () => {
    const texts = overlay(
      { ...en, ...enPayment },
      {
        back: 'Go back',
        pay: (amount: string) => `Donate ${amount}`,
        questions: 'Ask us.',
        troubles: { setUp: 'Call us.' },
      },
    );
    expect(texts.back).to.equal('Go back');
    expect(texts.pay('KES 5')).to.equal('Donate KES 5');
    expect(texts.questions('Akwaba')).to.equal('Ask us.');
    expect(texts.troubles.setUp).to.equal('Call us.');
    expect(texts.troubles.notFound).to.equal(enPayment.troubles.notFound);
  });
});
