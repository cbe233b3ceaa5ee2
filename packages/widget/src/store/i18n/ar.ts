import { leftToRight as ltr } from '../../i18n/direction.ts';
import { pluralOf } from '../../i18n/plural.ts';
import type { StoreTexts } from './en.ts';

const plural = pluralOf('ar');

/** Arabic, the written standard; what is read from the left stays so. */
export const ar: StoreTexts = {
  categoryTitle: 'ماذا تريد أن تشتري؟',
  categories: {
    airtime: 'رصيد الهاتف',
    data: 'إنترنت الهاتف',
    voucher: 'بطاقات هدايا وقسائم',
    electricity: 'الكهرباء',
    tv: 'التلفزيون',
    exam: 'الامتحانات والنتائج',
    internet: 'الإنترنت',
    betting: 'حساب المراهنات',
    levy: 'رسوم حكومية',
  },
  search: 'بحث',
  none: (typed) => `لا يوجد شيء باسم «${typed}».`,
  more: (count) => `هناك المزيد (${count}): اكتب جزءًا من الاسم للعثور عليه.`,

  numberTitle: 'لأي رقم؟',
  numberHint: (example) => `ابدأ بعلامة + ورمز البلد، مثل ${ltr(example)}`,
  numberHintHome: 'كما تطلبه في بلدك، أو بعلامة + ورمز البلد',
  numberUnknown: 'ابدأ بعلامة + ورمز البلد، أو اختر البلد أدناه.',
  chooseCountry: 'اختر البلد بدلًا من ذلك',
  destinationTitle: 'في أي بلد يُستخدم؟',

  serviceTitle: 'مع أي شركة؟',
  notNow: 'غير متاح الآن',
  nothingSold: 'لا يُباع شيء من هذا هناك الآن.',

  accounts: {
    phone: 'رقم الهاتف',
    meter: 'رقم العداد',
    smartcard: 'رقم البطاقة أو IUC',
    betting_id: 'رقم المستخدم الخاص بك',
    profile_code: 'رمز ملف JAMB',
    ipn: 'رقم الدفع (IPN)',
  },
  accountExample: (example) => `مثل ${ltr(example)}`,
  accountMissing: 'اكتب الرقم.',
  phoneWrong: 'تحقق من الرقم: ينقصه رقم أو فيه رقم زائد.',
  accountUnknown: 'لم يُعثر على هذا الرقم. تحقق منه.',
  confirmTitle: 'هل هذا صحيح؟',
  confirmName: 'الاسم',
  confirmAddress: 'العنوان',
  confirmDue: 'المبلغ المطلوب',
  confirmYes: 'نعم، متابعة',
  confirmNo: 'لا، تغيير الرقم',

  productTitle: 'اختر واحدًا',
  valueTitle: 'بأي مبلغ؟',
  valueMissing: 'اكتب المبلغ.',
  valueBetween: (minimum, maximum) => `من ${minimum} إلى ${maximum}`,
  valueFrom: (minimum) => `ابتداءً من ${minimum}`,
  optionsTitle: 'اختر التفاصيل',
  months: (count) =>
    plural(count, {
      one: 'شهر واحد',
      two: 'شهران',
      few: `${count} أشهر`,
      many: `${count} شهرًا`,
      other: `${count} شهر`,
    }),
  monthsTitle: 'لأي مدة؟',
  addons: 'أضف إليه',
  quantity: 'كم عددها؟',
  pieces: (count) =>
    plural(count, {
      one: 'قطعة واحدة',
      two: 'قطعتان',
      few: `${count} قطع`,
      other: `${count} قطعة`,
    }),
  quantityWrong: 'اكتب عددًا صحيحًا من 1 إلى 50.',
  optionPhone: 'رقم الهاتف لاستلام الرسالة',
  optionPhoneHint: 'يُرسَل التأكيد إليه في رسالة نصية.',
  phoneOf: (country) => `اكتب رقم هاتف من هذا البلد: ${country}.`,

  price: 'السعر',
  markup: 'رسوم الخدمة',
  fees: 'الرسوم',
  rate: 'سعر الصرف',
  rateOf: (from, to) => ltr(`1 ${from} = ${to}`),
  total: 'المجموع',

  deliveringTitle: 'تم الدفع. نجهّز الآن ما اشتريته',
  delivering: 'يستغرق هذا عادةً بضع ثوانٍ. يمكنك البقاء في هذه الصفحة.',
  deliveredTitle: 'تم. ها هو',
  sentTitle: 'تم. نجحت العملية',
  token: 'رمز الشحن',
  units: 'الوحدات',
  pin: 'الرقم السري',
  serial: 'الرقم التسلسلي',
  expires: 'صالح حتى',
  hiddenHere: 'لرؤية الرقم السري أو رمز الشحن، افتح هذه الصفحة حيث دفعت.',
  keepSecret: 'من يملك هذا الرقم يمكنه استخدامه. لا تُرِه لمن لا تثق به.',
  keep: 'احتفظ به لوقت لاحق',
  keepHint: 'يعرض الرابط هذه الصفحة مرة أخرى. من يملكه يرى الشيء نفسه.',
  linkCopied: 'تم نسخ الرابط',
  buyMore: 'اشترِ شيئًا آخر',
  stuckTitle: 'تم الدفع، ونتحقق من التسليم',
  stuck: 'وصلت دفعتك، لكن ما اشتريته لم يتأكد بعد. لا تدفع مرة أخرى.',
  stuckHelp: 'سيسلّمه المتجر لك أو يعيد إليك مالك. احتفظ بهذا المرجع.',
  itemRow: 'ما اشتريته',
  accountRow: 'لـ',

  troubles: {
    accountUnknown: 'لم نعثر على هذا الرقم. تحقق منه.',
    soldOut: 'لا يمكن شراء هذا الآن. اختر شيئًا آخر، أو حاول لاحقًا.',
    priceChanged: 'تغيّر السعر. انظر إلى المجموع الجديد قبل أن تدفع.',
  },
};
