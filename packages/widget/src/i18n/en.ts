/** The sentences of the first load in English: the questions of a payment. Other languages have the same keys. */
export const en = {
  loading: 'Loading',
  questions: (merchant: string) => `Questions? Ask ${merchant}:`,
  testMode: 'TEST: no money moves',
  offline: 'You are offline. Nothing has been sent. Everything you entered is kept.',
  back: 'Back',
  goOn: 'Continue',
  optional: 'optional',

  countryTitle: 'Which country is your mobile money from?',
  found: (count: number) => `Found: ${count}`,

  phoneTitle: 'Your mobile money number',
  phoneLike: (example: string) => `Like ${example}`,
  phoneAbroad: (example: string) => `With + and the country code, like ${example}`,
  change: 'Change',
  otherWay: 'No number at hand? Pay another way',
  testBadge: 'TEST',

  detailsTitle: (operator: string) => `Pay with ${operator}`,
  phoneLabel: (operator: string) => `Your ${operator} number`,
  pay: (amount: string) => `Pay ${amount}`,
  paying: 'Starting your payment…',

  notCharged: 'You have not been charged.',
  incompleteTitle: 'This page is incomplete',
  incomplete: 'Part of this page could not be loaded. Load it again: everything is kept.',
  loadAgain: 'Load again',
};

/** The keys of a table, each a text or a function of the same inserts. */
export type Words<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends (...inserts: infer Inserts) => string
    ? (...inserts: Inserts) => string
    : Table[Key] extends string
      ? string
      : Words<Table[Key]>;
};

/** What a language must say of the questions: the keys of English, each a text or a function of the same inserts. */
export type Texts = Words<typeof en>;
