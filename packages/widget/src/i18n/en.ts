/** The sentences of the first load in English: the questions of a payment. Other languages have the same keys. */
export const en = {
  loading: 'Loading',
  toPay: 'To pay',
  paidTo: (merchant: string) => `to ${merchant}`,
  questions: (merchant: string) => `Questions? Ask ${merchant}:`,
  testMode: 'TEST: no money moves',
  offline: 'You are offline. Nothing has been sent. Everything you entered is kept.',
  step: (number: number, of: number) => `Step ${number} of ${of}`,
  back: 'Back',
  goOn: 'Continue',
  optional: 'optional',

  countryTitle: 'Where is your account?',
  countrySearch: 'Search for a country',
  found: (count: number) => `Found: ${count}`,
  noCountry: (typed: string) => `No country is called “${typed}”.`,

  operatorTitle: 'How do you want to pay?',
  amountUpTo: (maximum: string) => `Up to ${maximum}`,

  amountTitle: 'How much do you want to pay?',
  amountLabel: (currency: string) => `Amount in ${currency}`,
  amountBetween: (minimum: string, maximum: string) => `From ${minimum} to ${maximum}`,
  amountFrom: (minimum: string) => `From ${minimum}`,

  detailsTitle: (operator: string) => `Pay with ${operator}`,
  phoneLabel: (operator: string) => `Phone number of your ${operator} account`,
  phoneDigits: (digits: number, dialCode: string) => `${digits} digits after +${dialCode}`,
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
      invalid: (digits: string) => `Check the number: it has ${digits}.`,
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
