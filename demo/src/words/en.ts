/** What the shop's pages say to customers in English. Other languages have the same keys. */
export const en = {
  notice: 'A demo shop. No real money moves here.',
  language: 'Language',
  pages: {
    '/': 'Shop',
    '/store': 'Top-ups',
    '/offer': 'Gift card',
    '/donate': 'Donate',
    '/orders': 'Orders',
  },
  shopTitle: 'Made by hand, paid by phone',
  shopLead: 'Good things from Côte d’Ivoire and its neighbours. Pay with mobile money or a bank transfer.',
  buy: 'Buy',
  topUps: 'Top-ups and bills',
  products: {
    pagne: ['Pagne wax', 'Six yards of cotton, printed in Abidjan.', 'Cloth with large printed rings'],
    coffee: ['Café de Man', '250 g of robusta from the western hills.', 'A bag of coffee'],
    soap: ['Shea butter soap', 'Two bars, made in Korhogo.', 'Two bars of soap'],
    scarf: ['Adire scarf', 'Indigo, dyed by hand in Abeokuta.', 'An indigo scarf with a pattern of dots'],
    basket: ['Kiondo basket', 'Woven sisal from Machakos.', 'A woven basket with stripes'],
    bundle: [
      'Orange 1.5 GB, 7 days',
      'Data for any Orange phone in Côte d’Ivoire, on it as soon as you have paid.',
      'A phone with an orange screen and a signal above it',
    ],
  } as Readonly<Record<string, readonly [name: string, description: string, picture: string]>>,
  bundlePhone: 'Orange number that gets it',
  bundleNote: 'Ends in 08: refused after you have paid. Others are delivered.',
  notAvailable: 'Not available at the moment.',
  stores: {
    '/airtime': [
      'Airtime and data',
      'Airtime',
      'Airtime and data',
      'For your phone or somebody else’s, in five countries, from any country.',
    ],
    '/bills': [
      'Bills',
      'Bills',
      'Pay a bill in Nigeria',
      'Electricity, television, internet and state levies. For a prepaid meter you get the token here.',
    ],
    '/pins': [
      'PINs and gift cards',
      'PINs',
      'Exam PINs and gift cards',
      'JAMB and WAEC for students in Nigeria, and gift cards of large shops.',
    ],
    '/bets': [
      'Betting',
      'Betting',
      'Top up a betting account',
      'Bet9ja and SportyBet. You see the holder’s name before you pay.',
    ],
    '/store': [
      'Everything',
      'All',
      'Top-ups and bills',
      'Everything that the shop buys from operators and billers for its customers.',
    ],
  } as Readonly<Record<string, readonly [name: string, tab: string, title: string, introduction: string]>>,
  donateTitle: 'Donate to the weavers’ school',
  donateLead: 'Give what you like, from any country of the list.',
  order: (number: string) => `Order ${number}.`,
  orderPaid: (number: string) => `Order ${number} is paid.`,
  /** Before the names of the cities. */
  iAmIn: 'I am in',
  cities: { abidjan: 'Abidjan', lagos: 'Lagos', nairobi: 'Nairobi' },
  fill: 'Fill in a test customer',
  handset: {
    title: 'The customer’s phone',
    idle: 'Nothing rings yet. Fill in the test customer and pay: the question comes here.',
    idleLink: 'Here the operator’s own page opens in place of a question on the phone: approve it there.',
    rings: (operator: string, amount: string) => `${operator}: pay ${amount} to Boutique Akwaba?`,
    transfers: (amount: string, account: string, bank: string) => `Send ${amount} to ${account}, ${bank}?`,
    presses: { approve: 'Approve', decline: 'Decline', wrong_pin: 'Wrong PIN', no_signal: 'No signal' },
    send: 'Send the transfer',
    pressed: {
      approve: 'Approved.',
      decline: 'Declined.',
      wrong_pin: 'A wrong PIN was entered.',
      no_signal: 'No signal: the question has not reached this phone.',
    },
    itself: 'This number answers by itself.',
    away: 'Put it away',
  },
  thanks: {
    title: 'Thank you',
    open: 'This order is not paid yet.',
    pay: 'Go on to pay',
    back: 'Back to the shop',
    order: 'Order',
    total: 'Total',
  },
  loading:
    'The checkout is loading. If it does not appear, this browser is too old for it: use a newer one, or ask us.',
  noScript: 'Paying needs JavaScript.',
  testNumbers: 'Test numbers',
  testNote:
    'The last two digits decide how the payment ends. Press a number to copy it. Any name and e-mail address will do.',
  byLink: 'Opens the operator’s page, which the sandbox plays. The number counts once you approve there.',
  byPhone: 'The sandbox plays the phone and answers its prompt by itself.',
  byBank:
    'No phone number: you see bank details. Then open the sandbox and press “The transfer has arrived”.',
  copy: 'Copy',
  misbehaves: 'When the network misbehaves',
  sandbox: 'Open the sandbox to see what came in and to act as the customer’s bank.',
  /** By the last two digits; the others are for developers, in English. */
  endings: {
    '00': 'approved after two seconds',
    '01': 'declined by the customer',
    '02': 'not enough money',
    '03': 'nobody answers',
    '08': 'refused at once',
  } as Readonly<Record<string, string>>,
};

/** What a language must say. */
export type ShopWords = typeof en;
