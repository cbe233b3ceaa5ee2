/** The sentences of the first load in English: the questions of a payment. Other languages have the same keys. */
export const en = {
  loading: 'Loading',
  questions: (merchant: string) => `Questions? Ask ${merchant}:`,
  testMode: 'TEST: no money moves',
  offline: 'You are offline. Nothing has been sent. Everything you entered is kept.',
  step: (number: number, of: number) => `Step ${number} of ${of}`,
  back: 'Back',
  goOn: 'Continue',
  optional: 'optional',

  countryTitle: 'Which country is your mobile money from?',
  found: (count: number) => `Found: ${count}`,

  phoneTitle: 'Your mobile money number',
  phoneLike: (example: string) => `Like ${example}`,
  phoneAbroad: (example: string) => `With + and the country code, like ${example}`,
  phoneTooShort: (digits: number, of: number) => `This number is too short: ${digits} of ${of} digits.`,
  phoneTooLong: (digits: number, of: number) => `This number is too long: ${digits} digits instead of ${of}.`,
  change: 'Change',
  asksForThese: (operator: string) => `${operator} asks for these. No messages are sent.`,
  remember: 'Remember on this phone',
  remembered: 'Remembered on this phone',
  forget: 'Forget',
  otherWay: 'No number at hand? Pay another way',
  instead: (operator: string) => `Pay with ${operator} instead`,
  onlyFrom: (currency: string, country: string) =>
    `This is paid in ${currency}, with mobile money from ${country}.`,
  noneThere: 'I have none: back to the shop',
  testBadge: 'TEST',

  detailsTitle: (operator: string) => `Pay with ${operator}`,
  phoneLabel: (operator: string) => `Phone number of your ${operator} account`,
  nameLabel: 'Your name',
  emailLabel: 'Your e-mail address',
  errors: {
    operator: { missing: 'Choose how you want to pay.' },
    amount: {
      missing: 'Enter an amount.',
      invalid: 'Enter the amount in figures, such as 1500.',
      tooLow: (limit: string) => `Enter ${limit} or more.`,
      tooHigh: (limit: string) => `Enter ${limit} or less.`,
      refused: 'This amount was not accepted. Enter another one.',
    },
    phone: {
      missing: 'Enter the phone number.',
      invalid: (example: string) => `Check the number: it looks like ${example}.`,
      refused: 'This number was not accepted. Check it, or use another one.',
    },
    name: {
      missing: 'Enter your name.',
      refused: 'This name was not accepted. Write it as on your account.',
    },
    email: {
      missing: 'Enter your e-mail address.',
      invalid: 'Check the e-mail address: it looks like name@example.com.',
      refused: 'This e-mail address was not accepted.',
    },
  },
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
