import type { Words } from './en.ts';

/** What is said in English where the customer chooses: loaded while a number is typed. */
export const enQuestions = {
  step: (number: number, of: number) => `Step ${number} of ${of}`,
  search: 'Search',
  nothingCalled: (typed: string) => `Nothing is called “${typed}”.`,

  operatorTitle: 'How do you want to pay?',
  payByBank: 'Pay by bank transfer',
  payByCard: 'Pay by card or other wallet',
  bankTransfer: 'Bank transfer',
  otherWallet: 'Card or other wallet',
  before: (name: string) => `before: ${name}`,
  onPageOf: (company: string) => `on ${company}’s page`,
  amountUpTo: (maximum: string) => `Up to ${maximum}`,

  amountTitle: 'How much do you want to pay?',
  amountLabel: (currency: string) => `Amount in ${currency}`,
  amountBetween: (minimum: string, maximum: string) => `From ${minimum} to ${maximum}`,
  amountFrom: (minimum: string) => `From ${minimum}`,

  phoneTooShort: (digits: number, of: number) => `This number is too short: ${digits} of ${of}\u00a0digits.`,
  phoneTooLong: (digits: number, of: number) => `This number is too long: ${digits} digits instead of ${of}.`,
  asksForThese: (operator: string) => `${operator} asks for these. No messages are sent.`,
  remembered: 'Remembered on this phone',
  remember: 'Remember on this phone',
  forget: 'Forget',
  onlyFrom: (currency: string, country: string) =>
    `This is paid in ${currency}, with mobile money from ${country}.`,
  noneThere: 'I have none: back to the shop',
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
};

/** What a language must say where the customer chooses. */
export type QuestionTexts = Words<typeof enQuestions>;
