import type { Texts, Words } from './en.ts';
import type { QuestionTexts } from './en-questions.ts';

/** What is said in English once something has been sent, or does not work: loaded while the customer types. */
export const enPayment = {
  offlinePaying:
    'You are offline. Your payment goes on without this page. Do not pay again; this page catches up when you are back online.',
  offlineTransfer: 'You are offline. The details below stay valid.',
  tryAgain: 'Try again',

  today: (time: string) => `today, ${time}`,
  tomorrow: (time: string) => `tomorrow, ${time}`,

  troubleTitle: 'This cannot be paid right now',
  sessionExpiredTitle: 'The time to pay has run out',
  unreadableTitle: 'We cannot see your payment just now',
  offerOverTitle: 'This offer has ended',
  troubles: {
    unreachable: 'The connection failed. Check it, then try again.',
    setUp: 'This page is not set up correctly. Please tell the shop.',
    notFound: 'This payment is not known here. Go back to the shop and start again.',
    sessionExpired: 'Go back to the shop and start again.',
    offerOver: 'It can no longer be paid. Go back to the shop.',
    nothingOffered: 'There is no way to pay this here yet. Please ask the shop for another way.',
    operatorRefused: 'This one cannot be used for this payment. Choose another one.',
    notAccepted: 'This payment was not accepted. Check what you entered, or ask the shop.',
    unreadable: 'Do not pay again. If nothing changes, ask the shop.',
    unavailable: 'Payments are not possible at the moment. Try again in a minute.',
    slow: 'No answer yet. Wait, or go back and try again.',
    tooMany: (time: string) => `There were too many tries. Wait until ${time}, then try again.`,
  },

  unsureTitle: 'We do not know yet whether your payment has started',
  unanswered: 'No clear answer has come.',
  unsure:
    'Do not pay again, or in another way. Trying again here is safe: you cannot pay twice. If nothing changes, ask the shop.',

  elsewhereTitle: 'Somebody is paying this already',
  unfinishedTitle: 'You have already started a payment',
  unfinished: (amount: string, operator: string, time: string) =>
    `${amount} with ${operator}, started ${time}. It is still open.`,
  goOnWithIt: 'Continue this payment',
  referenceRow: 'Reference',
  payAgain: 'Pay again',
  payAgainWarning: 'If both payments go through, you pay twice.',

  starting: 'This takes a few seconds. Stay on this page.',
  sendingTitle: (operator: string) => `We are asking ${operator}`,
  sendingPhone: 'Your phone may ring any moment. Do not press or pay again.',
  sending: 'This takes a little longer than usual. Stay on this page. Do not pay again.',

  checkingTitle: (operator: string) => `Checking with ${operator}`,
  checking: 'If you have approved, wait here: this usually takes less than a minute. Do not pay again.',
  openAgain: (operator: string) => `I did not finish at ${operator}: open it again`,

  approveTitle: 'Approve on your phone',
  approveOn: (operator: string, phone: string) => `We have asked ${operator} to ring ${phone}.`,
  yourPhone: 'your phone',
  numberEnding: (digits: string) => `the number ending in ${digits}`,
  approveHow: 'Open the request and enter your PIN there. Never tell anyone your PIN.',
  nothing: 'Nothing on your phone?',
  nothingDial: (dial: string) => `Unlock it, or dial ${dial}.`,
  nothingMenu: (operator: string) =>
    `Unlock it, or open the ${operator} menu or app there: the payment may wait for your approval.`,
  nothingSignal: 'Check that it has a signal, and that there is enough money on the account.',
  requestOverTitle: 'The request has probably run out',
  requestOver: 'If you have entered your PIN, wait here and do not pay again.',
  askAgain: 'Ask again',
  asking: 'Asking…',
  askedInVain: (operator: string) => `${operator} has no answer yet. Ask again in ten seconds.`,
  anotherNumber: 'Use another number',
  anotherNumberWait: (time: string) =>
    `Do not approve anything. You can use another number when this payment has ended, at ${time} at the latest.`,
  operatorSaid: (operator: string) => `What ${operator} said`,
  openUntil: (time: string) => `This payment stays open until ${time}.`,

  redirectTitle: (operator: string) => `Go on to ${operator} to pay`,
  redirectGoing: (host: string) => `You pay on ${host}, then you come back here.`,
  redirectButton: (host: string) => `Go to ${host}`,
  redirectTrouble: 'The link to pay is not safe to open. Please ask the shop.',

  transferTitle: 'Make this bank transfer',
  transferHow: 'Use your bank’s app or its code. This page says when the money has arrived.',
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
  backToShop: (merchant: string) => `Back to ${merchant}`,
  print: 'Print',

  failedOther: 'The payment could not be made.',
  cancelled: 'The payment was cancelled.',
  reasons: {
    insufficient_funds: (operator: string) => `There is not enough money on this ${operator} account.`,
    wrong_pin: () => 'The PIN was wrong.',
    declined: () => 'The payment was declined on the phone.',
    not_registered: (operator: string) => `This number has no ${operator} account.`,
    limit_exceeded: (operator: string) => `This is more than this ${operator} account may pay now.`,
    timed_out: () => 'The PIN was not entered in time.',
    unavailable: (operator: string) => `${operator} could not take the payment just now.`,
    other: (operator: string) => `${operator} refused the payment.`,
  },
  anotherWay: 'Pay another way',
  expiredTitle: 'No money has reached us',
  expired:
    'Did you enter your PIN or send the money? Then wait here: late money is found by itself. Do not pay again.',
  expiredNot: 'You did not? Then you can try again.',
  reviewTitle: 'We are checking your payment',
  review: 'We do not know yet whether it went through. Do not pay again.',
  reviewWasPaid: 'This page said “Paid”. That is no longer certain.',
  reviewHelp: 'The shop will settle it with you. Keep this reference.',

  /** To whoever passes a payment on, and by him. */
  share: {
    ask: 'Ask somebody else to pay',
    message: (shop: string, amount: string) => `Would you pay ${amount} to ${shop} for me?`,
    copied: 'Link copied. Send it to whoever should pay.',
    byHand: 'Copy this link and send it:',
    failed: 'The link could not be made. Try again.',
    phone: 'Pay with your phone',
    scan: 'Point the phone’s camera at this picture.',
  },
};

/** What a language must say of payments. */
export type PaymentTexts = Words<typeof enPayment>;

/** All that a language must say. */
export type AllTexts = Texts & QuestionTexts & PaymentTexts;
