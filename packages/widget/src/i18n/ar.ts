import type { LanguageTexts } from './en-button.ts';
import { leftToRight as ltr } from './direction.ts';

const rules = new Intl.PluralRules('ar');

/** Chooses the form of a word by how many there are, such as "شهران" and "3 أشهر". */
const plural = (
  count: number | string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): string => forms[rules.select(Number(count))] ?? forms.other;

/** Every sentence of the widget in Arabic, the written standard; what is read from the left stays so. */
export const texts: LanguageTexts = {
  loadStore: () => import('../store/i18n/ar.ts'),

  loading: 'جارٍ التحميل',
  questions: (merchant) => `لديك سؤال؟ اسأل ${merchant}:`,
  testMode: 'تجربة: لا يُنقل أي مال',
  offline: 'أنت غير متصل بالإنترنت. لم يُرسَل شيء. كل ما كتبته محفوظ.',
  offlinePaying:
    'أنت غير متصل بالإنترنت. دفعتك مستمرة بدون هذه الصفحة. لا تدفع مرة أخرى؛ ستعرض هذه الصفحة ما حدث عند عودة الاتصال.',
  offlineTransfer: 'أنت غير متصل بالإنترنت. البيانات أدناه تبقى صالحة.',
  step: (number, of) => `الخطوة ${number} من ${of}`,
  back: 'رجوع',
  goOn: 'متابعة',
  optional: 'اختياري',

  countryTitle: 'من أي بلد محفظتك الإلكترونية؟',
  search: 'بحث',
  found: (count) => `عدد النتائج: ${count}`,
  nothingCalled: (typed) => `لا يوجد شيء باسم «${typed}».`,

  operatorTitle: 'كيف تريد أن تدفع؟',
  bankTransfer: 'تحويل بنكي',
  otherWallet: 'بطاقة أو محفظة أخرى',
  before: (name) => `سابقًا: ${name}`,
  onPageOf: (company) => `على صفحة ${company}`,
  amountUpTo: (maximum) => `حتى ${maximum}`,

  amountTitle: 'كم تريد أن تدفع؟',
  amountLabel: (currency) => `المبلغ بعملة ${ltr(currency)}`,
  amountBetween: (minimum, maximum) => `من ${minimum} إلى ${maximum}`,
  amountFrom: (minimum) => `ابتداءً من ${minimum}`,

  phoneTitle: 'رقم محفظتك الإلكترونية',
  phoneLike: (example) => `مثل ${ltr(example)}`,
  phoneAbroad: (example) => `مع + ورمز البلد، مثل ${ltr(example)}`,
  phoneTooShort: (digits, of) =>
    `هذا الرقم قصير: ${digits} من ${plural(of, { few: `${of} أرقام`, other: `${of} رقمًا` })}.`,
  phoneTooLong: (digits, of) =>
    `هذا الرقم طويل: ${plural(digits, { few: `${digits} أرقام`, other: `${digits} رقمًا` })} بدل ${of}.`,
  change: 'تغيير',
  asksForThese: (operator) => `يطلب ${operator} هذه البيانات. لا تُرسَل أي رسائل.`,
  remember: 'حفظ على هذا الهاتف',
  remembered: 'محفوظ على هذا الهاتف',
  forget: 'مسح',
  otherWay: 'ليس لديك رقم الآن؟ ادفع بطريقة أخرى',
  onlyFrom: (currency, country) => `يُدفع هذا بعملة ${currency}، بمحفظة إلكترونية من هذا البلد: ${country}.`,
  noneThere: 'ليس لديّ: العودة إلى المتجر',
  testBadge: 'تجربة',

  detailsTitle: (operator) => `الدفع عبر ${operator}`,
  payByBank: 'الدفع بتحويل بنكي',
  payByCard: 'الدفع ببطاقة أو محفظة أخرى',
  phoneLabel: (operator) => `رقمك في ${operator}`,
  nameLabel: 'اسمك',
  emailLabel: 'بريدك الإلكتروني',
  errors: {
    operator: { missing: 'اختر كيف تريد أن تدفع.' },
    amount: {
      missing: 'اكتب المبلغ.',
      invalid: 'اكتب المبلغ بالأرقام، مثل 1500.',
      tooLow: (limit) => `اكتب ${limit} أو أكثر.`,
      tooHigh: (limit) => `اكتب ${limit} أو أقل.`,
      refused: 'لم يُقبل هذا المبلغ. اكتب مبلغًا آخر.',
    },
    phone: {
      missing: 'اكتب رقم الهاتف.',
      invalid: (example) => `تحقق من الرقم: شكله مثل ${ltr(example)}.`,
      refused: 'لم يُقبل هذا الرقم. تحقق منه، أو استخدم رقمًا آخر.',
    },
    name: {
      missing: 'اكتب اسمك.',
      refused: 'لم يُقبل هذا الاسم. اكتبه كما هو في حسابك.',
    },
    email: {
      missing: 'اكتب بريدك الإلكتروني.',
      invalid: `تحقق من البريد الإلكتروني: شكله مثل ${ltr('name@example.com')}.`,
      refused: 'لم يُقبل هذا البريد الإلكتروني.',
    },
  },
  pay: (amount) => `ادفع ${amount}`,
  paying: 'جارٍ بدء الدفع…',

  incompleteTitle: 'هذه الصفحة غير كاملة',
  incomplete: 'تعذّر تحميل جزء من هذه الصفحة. حمّلها مرة أخرى: كل شيء محفوظ.',
  loadAgain: 'تحميل مرة أخرى',

  notCharged: 'لم يُخصم منك أي مبلغ.',
  tryAgain: 'حاول مرة أخرى',

  today: (time) => `اليوم، ${time}`,
  tomorrow: (time) => `غدًا، ${time}`,

  troubleTitle: 'لا يمكن الدفع الآن',
  sessionExpiredTitle: 'انتهى الوقت المحدد للدفع',
  unreadableTitle: 'لا نستطيع رؤية دفعتك الآن',
  offerOverTitle: 'انتهى هذا العرض',
  troubles: {
    unreachable: 'انقطع الاتصال. تحقق منه، ثم حاول مرة أخرى.',
    setUp: 'هذه الصفحة غير مُعدّة كما يجب. من فضلك أخبر المتجر.',
    notFound: 'هذه الدفعة غير معروفة هنا. ارجع إلى المتجر وابدأ من جديد.',
    sessionExpired: 'ارجع إلى المتجر وابدأ من جديد.',
    offerOver: 'لم يعد دفعه ممكنًا. ارجع إلى المتجر.',
    nothingOffered: 'لا توجد بعد طريقة للدفع هنا. من فضلك اسأل المتجر عن طريقة أخرى.',
    operatorRefused: 'لا يمكن استخدام هذه الطريقة لهذه الدفعة. اختر طريقة أخرى.',
    notAccepted: 'لم تُقبل هذه الدفعة. تحقق مما كتبته، أو اسأل المتجر.',
    unreadable: 'لا تدفع مرة أخرى. إذا لم يتغير شيء، فاسأل المتجر.',
    unavailable: 'الدفع غير ممكن الآن. حاول مرة أخرى بعد دقيقة.',
    slow: 'لا جواب بعد. انتظر، أو ارجع وحاول مرة أخرى.',
    tooMany: (time) => `كانت هناك محاولات كثيرة. انتظر حتى الساعة ${time}، ثم حاول مرة أخرى.`,
  },

  unsureTitle: 'لا نعلم بعد هل بدأت دفعتك',
  unanswered: 'لم يصل جواب واضح.',
  unsure:
    'لا تدفع مرة أخرى، ولا بطريقة أخرى. المحاولة هنا مرة أخرى آمنة: لا يمكن أن تدفع مرتين. إذا لم يتغير شيء، فاسأل المتجر.',

  elsewhereTitle: 'هناك من يدفع هذا بالفعل',
  unfinishedTitle: 'لقد بدأت دفعة من قبل',
  unfinished: (amount, operator, time) => `${amount} عبر ${operator}، بدأت ${time}. وهي لا تزال مفتوحة.`,
  goOnWithIt: 'متابعة هذه الدفعة',
  referenceRow: 'المرجع',
  payAgain: 'ادفع مرة أخرى',
  payAgainWarning: 'إذا نجحت الدفعتان، فستدفع مرتين.',

  starting: 'يستغرق هذا بضع ثوانٍ. ابقَ في هذه الصفحة.',
  sendingTitle: (operator) => `نتواصل الآن مع ${operator}`,
  sendingPhone: 'قد يصل الطلب إلى هاتفك في أي لحظة. لا تضغط مرة أخرى، ولا تدفع مرة أخرى.',
  sending: 'يستغرق هذا وقتًا أطول قليلًا من المعتاد. ابقَ في هذه الصفحة، ولا تدفع مرة أخرى.',

  checkingTitle: (operator) => `نتحقق الآن مع ${operator}`,
  checking: 'إذا كنت قد وافقت، فانتظر هنا: يستغرق هذا عادةً أقل من دقيقة. لا تدفع مرة أخرى.',
  openAgain: (operator) => `لم أُكمل لدى ${operator}: افتحه مرة أخرى`,

  approveTitle: 'وافق على الدفع من هاتفك',
  approveOn: (operator, phone) => `طلبنا من ${operator} إرسال الطلب إلى ${phone}.`,
  yourPhone: 'هاتفك',
  numberEnding: (digits) => `الرقم الذي ينتهي بـ ${digits}`,
  approveHow: 'افتح الطلب واكتب رقمك السري فيه. لا تخبر أحدًا أبدًا برقمك السري.',
  nothing: 'لم يظهر شيء على هاتفك؟',
  nothingDial: (dial) => `افتح قفله، أو اطلب ${ltr(dial)}.`,
  nothingMenu: (operator) =>
    `افتح قفله، أو افتح عليه قائمة ${operator} أو تطبيقه: قد تكون الدفعة في انتظار موافقتك.`,
  nothingSignal: 'تأكد من وجود الشبكة، ومن أن في الحساب مالًا كافيًا.',
  requestOverTitle: 'انتهى وقت الطلب على الأرجح',
  requestOver: 'إذا كتبت رقمك السري، فانتظر هنا ولا تدفع مرة أخرى.',
  askAgain: 'اسأل مرة أخرى',
  asking: 'جارٍ السؤال…',
  askedInVain: (operator) => `لم يخبرنا ${operator} بأي نتيجة بعد. يمكنك أن تسأل مرة أخرى بعد عشر ثوانٍ.`,
  anotherNumber: 'استخدم رقمًا آخر',
  anotherNumberWait: (time) =>
    `لا توافق على شيء. يمكنك استخدام رقم آخر عندما تنتهي هذه الدفعة، الساعة ${time} على أبعد تقدير.`,
  operatorSaid: (operator) => `رسالة ${operator}`,
  openUntil: (time) => `تبقى هذه الدفعة مفتوحة حتى الساعة ${time}.`,

  redirectTitle: (operator) => `تابع إلى ${operator} للدفع`,
  redirectGoing: (host) => `ستنتقل إلى ${ltr(host)} للدفع. ثم تعود إلى هنا.`,
  redirectButton: (host) => `انتقل إلى ${ltr(host)}`,
  redirectTrouble: 'فتح رابط الدفع ليس آمنًا. من فضلك اسأل المتجر.',

  transferTitle: 'حوّل هذا المبلغ عبر البنك',
  transferHow: 'استخدم تطبيق بنكك أو الرمز الخاص به. عندما يصل المال، تظهر هذه الصفحة ذلك تلقائيًا.',
  transferExact: (amount) => `أرسل ${amount} بالضبط في تحويل واحد. لن يُتعرَّف على أي مبلغ آخر.`,
  transferSingleUse: 'استخدم رقم الحساب هذا مرة واحدة فقط، لهذه الدفعة.',
  transferBefore: (time) => `آخر موعد للتحويل: ${time}.`,
  transferBank: 'البنك',
  transferAccount: 'رقم الحساب',
  transferName: 'اسم الحساب',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyByHand: 'انسخه يدويًا',

  payNow: 'ادفع',
  close: 'إغلاق',
  underWay: 'عملية الدفع مستمرة. افتحها مرة أخرى لمعرفة حالتها.',
  succeededTitle: 'تم الدفع',
  amountRow: 'المبلغ',
  paidToRow: 'دُفع إلى',
  paidWithRow: 'عبر',
  whenRow: 'التاريخ',
  backToShop: (merchant) => `الرجوع إلى ${merchant}`,
  print: 'طباعة',

  failedOther: 'لم يتم الدفع.',
  cancelled: 'أُلغيت الدفعة.',
  reasons: {
    insufficient_funds: (operator) => `لا يوجد مال كافٍ في حساب ${operator} هذا.`,
    wrong_pin: () => 'الرقم السري غير صحيح.',
    declined: () => 'رُفضت الدفعة من الهاتف.',
    not_registered: (operator) => `ليس لهذا الرقم حساب في ${operator}.`,
    limit_exceeded: (operator) => `هذا أكثر مما يمكن لحساب ${operator} هذا أن يدفعه الآن.`,
    timed_out: () => 'لم يُكتب الرقم السري في الوقت المحدد.',
    unavailable: (operator) => `لم يتمكن ${operator} من استقبال الدفعة الآن.`,
    other: (operator) => `رفض ${operator} الدفعة.`,
  },
  anotherWay: 'ادفع بطريقة أخرى',
  expiredTitle: 'لم يصلنا أي مال',
  expired:
    'هل كتبت رقمك السري أو أرسلت المال؟ إذن انتظر هنا: المال المتأخر يُعثر عليه تلقائيًا. لا تدفع مرة أخرى.',
  expiredNot: 'لم تفعل؟ إذن يمكنك أن تحاول مرة أخرى.',
  reviewTitle: 'نتحقق من دفعتك',
  review: 'لا نعلم بعد هل تمّت. لا تدفع مرة أخرى.',
  reviewWasPaid: 'أظهرت هذه الصفحة «تم الدفع». لم يعد هذا مؤكدًا.',
  reviewHelp: 'سيتابع المتجر الأمر معك. احتفظ بهذا المرجع.',

  share: {
    ask: 'اطلب من شخص آخر أن يدفع',
    message: (shop, amount) => `هل يمكنك دفع ${amount} إلى ${shop} نيابة عني؟`,
    copied: 'تم نسخ الرابط. أرسله إلى من سيدفع.',
    byHand: 'انسخ هذا الرابط وأرسله:',
    failed: 'تعذّر إنشاء الرابط. حاول مرة أخرى.',
    phone: 'ادفع بهاتفك',
    scan: 'وجّه كاميرا الهاتف إلى هذه الصورة.',
  },
};
