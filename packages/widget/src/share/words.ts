import type { View } from '../checkout.ts';
import { overlay } from '../i18n/overrides.ts';
import type { ShareTexts } from './texts.ts';

const en: ShareTexts = {
  ask: 'Ask somebody else to pay',
  message: (shop, amount) => `Would you pay ${amount} to ${shop} for me?`,
  copied: 'Link copied. Send it to whoever should pay.',
  byHand: 'Copy this link and send it:',
  failed: 'The link could not be made. Try again.',
  phone: 'Pay with your phone',
  scan: 'Point the phone’s camera at this picture.',
};

/** All together: another request would take longer than these lines. */
const LANGUAGES: Readonly<Record<string, ShareTexts>> = {
  en,
  fr: {
    ask: 'Demander à quelqu’un de payer',
    message: (shop, amount) => `Pouvez-vous payer ${amount} à ${shop} pour moi ?`,
    copied: 'Lien copié. Envoyez-le à la personne qui doit payer.',
    byHand: 'Copiez ce lien et envoyez-le :',
    failed: 'Le lien n’a pas pu être créé. Réessayez.',
    phone: 'Payer avec votre téléphone',
    scan: 'Visez cette image avec l’appareil photo du téléphone.',
  },
  pt: {
    ask: 'Pedir a outra pessoa para pagar',
    message: (shop, amount) => `Pode pagar ${amount} a ${shop} por mim?`,
    copied: 'Link copiado. Envie-o a quem deve pagar.',
    byHand: 'Copie este link e envie-o:',
    failed: 'Não foi possível criar o link. Tente de novo.',
    phone: 'Pagar com o telemóvel',
    scan: 'Aponte a câmara do telemóvel para esta imagem.',
  },
  sw: {
    ask: 'Mwombe mtu mwingine alipe',
    message: (shop, amount) => `Tafadhali nilipie ${amount} kwa ${shop}.`,
    copied: 'Kiungo kimenakiliwa. Mtumie atakayelipa.',
    byHand: 'Nakili kiungo hiki ukitume:',
    failed: 'Kiungo hakikuweza kutengenezwa. Jaribu tena.',
    phone: 'Lipa kwa simu yako',
    scan: 'Elekeza kamera ya simu kwenye picha hii.',
  },
  ar: {
    ask: 'اطلب من شخص آخر أن يدفع',
    message: (shop, amount) => `هل يمكنك دفع ${amount} إلى ${shop} نيابة عني؟`,
    copied: 'تم نسخ الرابط. أرسله إلى من سيدفع.',
    byHand: 'انسخ هذا الرابط وأرسله:',
    failed: 'تعذّر إنشاء الرابط. حاول مرة أخرى.',
    phone: 'ادفع بهاتفك',
    scan: 'وجّه كاميرا الهاتف إلى هذه الصورة.',
  },
  ha: {
    ask: 'Ku nemi wani ya biya',
    message: (shop, amount) => `Don Allah ku biya mini ${amount} ga ${shop}.`,
    copied: 'An kwafi adireshin. Ku aika shi ga wanda zai biya.',
    byHand: 'Ku kwafi wannan adireshin ku aika:',
    failed: 'Ba a iya yin adireshin ba. Ku sake gwadawa.',
    phone: 'Ku biya da wayarku',
    scan: 'Ku nuna kyamarar waya ga wannan hoto.',
  },
};

/** The words of the view's language, or the page's own. */
export const shareWords = ({ formats, overrides }: View): ShareTexts =>
  overlay(LANGUAGES[new Intl.Locale(formats.locale).language] ?? en, overrides.share);
