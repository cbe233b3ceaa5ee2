import type { LanguageTexts } from './en-button.ts';

/** Every sentence of the widget in Swahili, as in Nairobi or Dar es Salaam. */
export const texts: LanguageTexts = {
  loading: 'Inapakia',
  toPay: 'Ya kulipa',
  paidTo: (merchant) => `kwa ${merchant}`,
  questions: (merchant) => `Una swali? Uliza ${merchant}:`,
  testMode: 'JARIBIO: si pesa halisi',
  offline: 'Huna mtandao. Hakuna kilichotumwa. Yote uliyoandika yamehifadhiwa.',
  offlinePaying:
    'Huna mtandao. Malipo yako yanaendelea bila ukurasa huu. Usilipe tena; ukurasa huu utaonyesha yaliyotokea mtandao ukirudi.',
  offlineTransfer: 'Huna mtandao. Maelezo yaliyo hapa chini bado ni sahihi.',
  step: (number, of) => `Hatua ya ${number} kati ya ${of}`,
  back: 'Rudi',
  goOn: 'Endelea',
  optional: 'si lazima',

  countryTitle: 'Akaunti yako iko nchi gani?',
  countrySearch: 'Tafuta nchi',
  found: (count) => `Zilizopatikana: ${count}`,
  noCountry: (typed) => `Hakuna nchi inayoitwa “${typed}”.`,

  operatorTitle: 'Ungependa kulipa vipi?',
  amountUpTo: (maximum) => `Hadi ${maximum}`,

  amountTitle: 'Ungependa kulipa kiasi gani?',
  amountLabel: (currency) => `Kiasi kwa ${currency}`,
  amountBetween: (minimum, maximum) => `Kuanzia ${minimum} hadi ${maximum}`,
  amountFrom: (minimum) => `Kuanzia ${minimum}`,

  detailsTitle: (operator) => `Lipa kwa ${operator}`,
  phoneLabel: (operator) => `Namba ya simu ya akaunti yako ya ${operator}`,
  phoneDigits: (digits, dialCode) => `tarakimu ${digits} baada ya +${dialCode}`,
  nameLabel: 'Jina lako',
  emailLabel: 'Barua pepe yako',
  errors: {
    operator: { missing: 'Chagua jinsi ya kulipa.' },
    amount: {
      missing: 'Andika kiasi.',
      invalid: 'Andika kiasi kwa tarakimu, kwa mfano 1500.',
      tooLow: (limit) => `Andika ${limit} au zaidi.`,
      tooHigh: (limit) => `Andika ${limit} au chini yake.`,
      refused: 'Kiasi hiki hakikukubaliwa. Andika kingine.',
    },
    phone: {
      missing: 'Andika namba ya simu.',
      invalid: (digits) => `Angalia namba: inapaswa kuwa na ${digits}.`,
      refused: 'Namba hii haikukubaliwa. Iangalie, au tumia nyingine.',
    },
    name: {
      missing: 'Andika jina lako.',
      refused: 'Jina hili halikukubaliwa. Liandike kama lilivyo kwenye akaunti yako.',
    },
    email: {
      missing: 'Andika barua pepe yako.',
      invalid: 'Angalia barua pepe: inafanana na jina@mfano.com.',
      refused: 'Barua pepe hii haikukubaliwa.',
    },
  },
  pay: (amount) => `Lipa ${amount}`,
  paying: 'Tunaanza malipo yako…',

  incompleteTitle: 'Ukurasa huu haujakamilika',
  incomplete: 'Sehemu ya ukurasa huu haikupakiwa. Upakie tena: kila kitu kimehifadhiwa.',
  loadAgain: 'Pakia tena',

  notCharged: 'Hujakatwa pesa yoyote.',
  tryAgain: 'Jaribu tena',

  today: (time) => `leo, ${time}`,
  tomorrow: (time) => `kesho, ${time}`,

  troubleTitle: 'Haiwezekani kulipa kwa sasa',
  sessionExpiredTitle: 'Muda wa kulipa umeisha',
  unreadableTitle: 'Hatuwezi kuona malipo yako kwa sasa',
  offerOverTitle: 'Ofa hii imeisha',
  troubles: {
    unreachable: 'Mtandao umekatika. Uangalie, kisha ujaribu tena.',
    setUp: 'Ukurasa huu haukuandaliwa vizuri. Tafadhali liambie duka.',
    notFound: 'Malipo haya hayajulikani hapa. Rudi dukani na uanze tena.',
    sessionExpired: 'Rudi dukani na uanze tena kutoka huko.',
    offerOver: 'Haiwezi kulipiwa tena. Rudi dukani.',
    nothingOffered: 'Bado hakuna njia ya kulipa hapa. Tafadhali liulize duka njia nyingine.',
    operatorRefused: 'Njia hii haiwezi kutumika kwa malipo haya. Chagua nyingine.',
    notAccepted: 'Malipo haya hayakukubaliwa. Angalia ulichoandika, au uliza duka.',
    unreadable: 'Usilipe tena. Kama hakuna kinachobadilika, uliza duka.',
    unavailable: 'Haiwezekani kulipa kwa sasa. Jaribu tena baada ya dakika moja.',
    tooMany: (minutes) => `Umejaribu mara nyingi mno. Subiri dakika ${minutes}, kisha ujaribu tena.`,
  },

  unsureTitle: 'Bado hatujui kama malipo yako yameanza',
  unanswered: 'Hakuna jibu lililo wazi.',
  unsure:
    'Usilipe tena, wala kwa njia nyingine. Kujaribu tena hapa ni salama: huwezi kulipa mara mbili. Kama hakuna kinachobadilika, uliza duka.',

  unfinishedTitle: 'Tayari umeanza malipo',
  unfinished: (amount, operator, time) =>
    `${amount} kwa ${operator}, yaliyoanza ${time}. Bado hayajakamilika.`,
  goOnWithIt: 'Endelea na malipo haya',
  referenceRow: 'Kumbukumbu',
  payAgain: 'Lipa tena',
  payAgainWarning: 'Malipo yote mawili yakipita, utalipa mara mbili.',

  startingTitle: 'Malipo yako yanaanza',
  starting: 'Hii inachukua sekunde chache. Baki kwenye ukurasa huu.',
  sendingTitle: (operator) => `Tunaomba ${operator}`,
  sendingPhone: 'Simu yako inaweza kulia wakati wowote. Usibonyeze tena, na usilipe tena.',
  sending: 'Hii inachukua muda kidogo kuliko kawaida. Baki kwenye ukurasa huu, na usilipe tena.',

  checkingTitle: (operator) => `Tunauliza ${operator}`,
  checking: 'Kama umeidhinisha, subiri hapa: kwa kawaida inachukua chini ya dakika moja. Usilipe tena.',
  openAgain: (operator) => `Sikumaliza kwa ${operator}: fungua tena`,

  approveTitle: 'Idhinisha kwenye simu yako',
  approveOn: (operator, phone) => `Tumeomba ${operator} kutuma ombi kwa ${phone}.`,
  yourPhone: 'simu yako',
  numberEnding: (digits) => `namba inayoishia na ${digits}`,
  approveHow: 'Fungua ombi hilo na uweke PIN yako hapo. Usimwambie mtu yeyote PIN yako.',
  nothing: 'Hakuna kitu kwenye simu yako?',
  nothingDial: (dial) => `Ifungue, au piga ${dial}.`,
  nothingMenu: (operator) =>
    `Ifungue, au fungua menyu au programu ya ${operator} kwenye simu hiyo: huenda malipo yanasubiri uidhinishe.`,
  nothingSignal: 'Hakikisha simu ina mtandao, na akaunti ina pesa za kutosha.',
  requestOverTitle: 'Huenda muda wa ombi umeisha',
  requestOver: 'Kama umeweka PIN yako, subiri hapa na usilipe tena.',
  askAgain: 'Omba tena',
  asking: 'Tunaomba…',
  askedInVain: (operator) =>
    `${operator} bado haijatuambia matokeo. Unaweza kuomba tena baada ya sekunde kumi.`,
  anotherNumber: 'Tumia namba nyingine',
  anotherNumberWait: (time) =>
    `Usiidhinishe chochote. Unaweza kutumia namba nyingine malipo haya yakiisha, si baada ya saa ${time}.`,
  operatorSaid: (operator) => `Ujumbe kutoka ${operator}`,
  openUntil: (time) => `Malipo haya yanabaki wazi hadi saa ${time}.`,

  redirectTitle: (operator) => `Endelea kwenye ${operator} ili kulipa`,
  redirectGoing: (host) => `Unaenda ${host} kulipa. Kisha utarudi hapa.`,
  redirectButton: (host) => `Nenda ${host}`,
  redirectTrouble: 'Si salama kufungua kiungo cha kulipa. Tafadhali uliza duka.',

  transferTitle: 'Tuma pesa hizi kwa benki',
  transferHow:
    'Tumia programu ya benki yako au namba yake ya kupiga. Pesa zikifika, ukurasa huu utasema wenyewe.',
  transferExact: (amount) => `Tuma ${amount} kamili kwa mara moja. Kiasi kingine hakitatambuliwa.`,
  transferSingleUse: 'Tumia namba hii ya akaunti mara moja tu, kwa malipo haya.',
  transferBefore: (time) => `Tuma pesa kabla ya ${time}.`,
  transferBank: 'Benki',
  transferAccount: 'Namba ya akaunti',
  transferName: 'Jina la akaunti',
  copy: 'Nakili',
  copied: 'Imenakiliwa',
  copyByHand: 'Nakili kwa mkono',

  payNow: 'Lipa',
  close: 'Funga',
  underWay: 'Malipo yako yanaendelea. Yafungue tena kuona yalipofikia.',
  succeededTitle: 'Imelipwa',
  amountRow: 'Kiasi',
  paidToRow: 'Kwa',
  paidWithRow: 'Kupitia',
  whenRow: 'Lini',
  backToShop: (merchant) => `Rudi ${merchant}`,
  theShop: 'dukani',
  print: 'Chapisha',

  failedOther: 'Malipo hayakuwezekana.',
  cancelled: 'Malipo yalighairiwa.',
  reasons: {
    insufficient_funds: (operator) => `Hakuna pesa za kutosha kwenye akaunti hii ya ${operator}.`,
    wrong_pin: () => 'PIN haikuwa sahihi.',
    declined: () => 'Malipo yalikataliwa kwenye simu.',
    not_registered: (operator) => `Namba hii haina akaunti ya ${operator}.`,
    limit_exceeded: (operator) => `Ni zaidi ya kiasi ambacho akaunti hii ya ${operator} inaweza kulipa sasa.`,
    timed_out: () => 'PIN haikuwekwa kwa wakati.',
    unavailable: (operator) => `${operator} haikuweza kupokea malipo kwa sasa.`,
    other: (operator) => `${operator} imekataa malipo.`,
  },
  anotherWay: 'Lipa kwa njia nyingine',
  expiredTitle: 'Hakuna pesa iliyotufikia',
  expired:
    'Je, uliweka PIN yako au ulituma pesa? Basi subiri hapa: pesa zilizochelewa hupatikana zenyewe. Usilipe tena.',
  expiredNot: 'Kama hukufanya hivyo, unaweza kujaribu tena.',
  reviewTitle: 'Tunachunguza malipo yako',
  review: 'Bado hatujui kama yamepita. Usilipe tena.',
  reviewWasPaid: 'Ukurasa huu ulisema kuwa yamelipwa. Sasa hilo si hakika tena.',
  reviewHelp: 'Duka litalitatua pamoja nawe. Hifadhi kumbukumbu hii.',
};
