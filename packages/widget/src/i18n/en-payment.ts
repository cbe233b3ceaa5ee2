import type { Texts, Words } from './en.ts';

/** What is said in English once something has been sent, or does not work: loaded while the customer types. */
export const enPayment = {
  offlinePaying: 'You are offline. Your payment goes on without this page. Do not pay again.',
  tryAgain: 'Try again',

  troubleTitle: 'This cannot be paid right now',
  unreadableTitle: 'We cannot see your payment just now',
  offerOverTitle: 'This offer has ended',
  troubles: {
    unreachable: 'The connection failed. Check it, then try again.',
    setUp: 'This page is not set up correctly. Please tell the shop.',
    notFound: 'This payment is not known here. Go back to the shop and start again.',
    sessionExpired: 'Go back to the shop and start again from there.',
    offerOver: 'It can no longer be paid. Go back to the shop.',
    nothingOffered: 'There is no way to pay this here yet. Please ask the shop for another way.',
    operatorRefused: 'This one cannot be used for this payment. Choose another one.',
    notAccepted: 'This payment was not accepted. Check what you entered, or ask the shop.',
    unreadable: 'Do not pay again. If nothing changes, ask the shop.',
    unavailable: 'Payments are not possible at the moment. Try again in a minute.',
    tooMany: (minutes: number) => `There were too many tries. Wait ${minutes} min, then try again.`,
  },

  unsureTitle: 'We do not know yet whether your payment has started',
  unanswered: 'No clear answer has come.',
  unsure:
    'Do not pay again, or in another way. Trying again here is safe: you cannot pay twice. If nothing changes, ask the shop.',

  unfinishedTitle: 'You have already started a payment',
  unfinished: (amount: string, operator: string, time: string) =>
    `${amount} with ${operator}, started ${time}. It is still open.`,
  goOnWithIt: 'Go on with it',
  payAgain: 'Pay again',
  payAgainWarning: 'If both payments go through, you pay twice.',

  startingTitle: 'Your payment is being started',
  starting: 'This takes a few seconds. Stay on this page.',
  confirmingTitle: 'Waiting for confirmation',
  confirming: (operator: string) =>
    `${operator} has not told us the outcome yet. This usually takes less than a minute. Do not pay again.`,

  approveTitle: 'Approve on your phone',
  approveOn: (phone: string) => `A request to pay is on its way to ${phone}.`,
  yourPhone: 'your phone',
  numberEnding: (digits: string) => `the number ending in ${digits}`,
  approveHow: 'Open it and enter your PIN there. Never tell anyone your PIN.',
  approveUsually: 'This usually takes less than a minute.',
  messageOf: (operator: string) => `Message from ${operator}`,
  timeLeft: 'Time left',
  minutesLeft: (minutes: number) => `Time left: ${minutes} min`,
  nothingArrived: 'Nothing arrived?',
  nothingArrivedSignal: 'Check that the phone is switched on and has a signal.',
  nothingArrivedMenu: (operator: string) =>
    `Open the ${operator} menu or app on that phone: the payment may wait there for your approval.`,
  nothingArrivedBalance: 'Check that there is enough money on the account.',
  wrongNumber: 'Wrong number?',
  wrongNumberWait: (time: string) =>
    `Do not approve anything. You can try again with another number when this payment has ended, at ${time} at the latest.`,
  wrongNumberNow: 'You can pay again with another number now.',

  redirectTitle: (operator: string) => `Go on to ${operator} to pay`,
  redirectGoing: (host: string) => `You are going to ${host} to pay. Then you come back here.`,
  redirectButton: (host: string) => `Go to ${host}`,
  redirectTrouble: 'The link to pay is not safe to open. Please ask the shop.',

  transferTitle: 'Make this bank transfer',
  transferHow: 'Use your bank’s app or its code. When the money has arrived, this page says so by itself.',
  transferExact: (amount: string) =>
    `Send exactly ${amount} in one transfer. Another amount will not be recognised.`,
  transferSingleUse: 'Use this account number once only, for this payment.',
  transferBefore: (time: string) => `Make the transfer before ${time}.`,
  transferBank: 'Bank',
  transferAccount: 'Account number',
  transferName: 'Account name',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Copy it by hand',

  succeededTitle: 'Paid',
  amountRow: 'Amount',
  paidToRow: 'To',
  paidWithRow: 'With',
  whenRow: 'When',
  referenceRow: 'Reference',
  done: 'Done',

  failedBy: (operator: string) => `${operator} refused the payment.`,
  failedOther: 'The payment could not be made.',
  cancelled: 'The payment was cancelled.',
  expiredTitle: 'The time to pay has run out',
  expired: 'We have received no money. You can try again.',
  expiredLate: (reference: string) =>
    `If you have approved it or sent the money, do not pay again: stay here, or ask the shop and give the reference ${reference}.`,
  reviewTitle: 'We are checking your payment',
  review: 'We do not know yet whether it went through. Do not pay again.',
  reviewHelp: 'The shop will settle it with you. Keep this reference.',
};

/** What a language must say of payments. */
export type PaymentTexts = Words<typeof enPayment>;

/** All that a language must say. */
export type AllTexts = Texts & PaymentTexts;
