import type { LanguageTexts } from './en-button.ts';
import type { Names } from './formats.ts';

/** Every sentence of the widget in French, as in Abidjan or Dakar. */
export const texts: LanguageTexts = {
  loadStore: () => import('../store/i18n/fr.ts'),

  loading: 'Chargement',
  questions: (merchant) => `Une question\u00a0? Demandez à ${merchant}\u00a0:`,
  testMode: 'TEST\u00a0: aucun argent ne circule',
  offline: 'Vous êtes hors connexion. Rien n’a été envoyé. Tout ce que vous avez saisi est gardé.',
  offlinePaying:
    'Vous êtes hors connexion. Votre paiement continue sans cette page. Ne payez pas une nouvelle fois\u00a0; cette page se met à jour dès que vous êtes de nouveau connecté.',
  offlineTransfer: 'Vous êtes hors connexion. Les coordonnées ci-dessous restent valables.',
  step: (number, of) => `Étape ${number} sur ${of}`,
  back: 'Retour',
  goOn: 'Continuer',
  optional: 'facultatif',

  countryTitle: 'De quel pays est votre compte mobile money\u00a0?',
  search: 'Rechercher',
  found: (count) => `Trouvés\u00a0: ${count}`,
  nothingCalled: (typed) => `Rien ne s’appelle «\u00a0${typed}\u00a0».`,

  operatorTitle: 'Comment voulez-vous payer\u00a0?',
  bankTransfer: 'Virement bancaire',
  otherWallet: 'Carte ou autre portefeuille',
  before: (name) => `avant\u00a0: ${name}`,
  onPageOf: (company) => `sur la page de ${company}`,
  amountUpTo: (maximum) => `Jusqu’à ${maximum}`,

  amountTitle: 'Combien voulez-vous payer\u00a0?',
  amountLabel: (currency) => `Montant en ${currency}`,
  amountBetween: (minimum, maximum) => `De ${minimum} à ${maximum}`,
  amountFrom: (minimum) => `À partir de ${minimum}`,

  phoneTitle: 'Votre numéro mobile money',
  phoneLike: (example) => `Par exemple ${example}`,
  phoneAbroad: (example) => `Avec + et l’indicatif du pays, par exemple ${example}`,
  phoneTooShort: (digits, of) => `Ce numéro est trop court\u00a0: ${digits}\u00a0chiffres sur ${of}.`,
  phoneTooLong: (digits, of) => `Ce numéro est trop long\u00a0: ${digits}\u00a0chiffres au lieu de ${of}.`,
  change: 'Changer',
  asksForThese: (operator) => `${operator} demande ces informations. Aucun message n’est envoyé.`,
  remember: 'Enregistrer sur ce téléphone',
  remembered: 'Enregistré sur ce téléphone',
  forget: 'Effacer',
  otherWay: 'Pas de numéro\u00a0? Payer autrement',
  onlyFrom: (currency, country) =>
    `Ce montant se paie en ${currency}, avec un compte mobile money de ce pays\u00a0: ${country}.`,
  noneThere: 'Je n’en ai pas\u00a0: retour à la boutique',
  testBadge: 'TEST',

  detailsTitle: (operator) => `Payer avec ${operator}`,
  payByBank: 'Payer par virement bancaire',
  payByCard: 'Payer par carte ou autre portefeuille',
  phoneLabel: (operator) => `Votre numéro ${operator}`,
  nameLabel: 'Votre nom',
  emailLabel: 'Votre adresse e-mail',
  errors: {
    operator: { missing: 'Choisissez comment vous voulez payer.' },
    amount: {
      missing: 'Entrez un montant.',
      invalid: 'Entrez le montant en chiffres, par exemple 1500.',
      tooLow: (limit) => `Entrez ${limit} ou plus.`,
      tooHigh: (limit) => `Entrez ${limit} ou moins.`,
      refused: 'Ce montant n’a pas été accepté. Entrez-en un autre.',
    },
    phone: {
      missing: 'Entrez le numéro de téléphone.',
      invalid: (example) => `Vérifiez le numéro\u00a0: il ressemble à ${example}.`,
      refused: 'Ce numéro n’a pas été accepté. Vérifiez-le ou utilisez-en un autre.',
    },
    name: {
      missing: 'Entrez votre nom.',
      refused: 'Ce nom n’a pas été accepté. Écrivez-le comme sur votre compte.',
    },
    email: {
      missing: 'Entrez votre adresse e-mail.',
      invalid: 'Vérifiez l’adresse e-mail\u00a0: elle ressemble à nom@exemple.com.',
      refused: 'Cette adresse e-mail n’a pas été acceptée.',
    },
  },
  pay: (amount) => `Payer ${amount}`,
  paying: 'Votre paiement démarre…',

  incompleteTitle: 'Cette page est incomplète',
  incomplete: 'Une partie de cette page n’a pas pu être chargée. Rechargez-la\u00a0: tout est gardé.',
  loadAgain: 'Recharger',

  notCharged: 'Vous n’avez pas été débité.',
  tryAgain: 'Réessayer',

  today: (time) => `aujourd’hui à ${time}`,
  tomorrow: (time) => `demain à ${time}`,

  troubleTitle: 'Le paiement n’est pas possible maintenant',
  sessionExpiredTitle: 'Le délai pour payer est passé',
  unreadableTitle: 'Nous ne voyons pas votre paiement pour le moment',
  offerOverTitle: 'Cette offre est terminée',
  troubles: {
    unreachable: 'La connexion a échoué. Vérifiez-la, puis réessayez.',
    setUp: 'Cette page est mal configurée. Merci de le signaler à la boutique.',
    notFound: 'Ce paiement n’est pas connu ici. Retournez à la boutique et recommencez.',
    sessionExpired: 'Retournez à la boutique et recommencez.',
    offerOver: 'Elle ne peut plus être payée. Retournez à la boutique.',
    nothingOffered:
      'Il n’est pas encore possible de payer ici. Demandez à la boutique comment payer autrement.',
    operatorRefused: 'Ce moyen ne convient pas pour ce paiement. Choisissez-en un autre.',
    notAccepted:
      'Ce paiement n’a pas été accepté. Vérifiez ce que vous avez saisi ou demandez à la boutique.',
    unreadable: 'Ne payez pas une nouvelle fois. Si rien ne change, demandez à la boutique.',
    unavailable: 'Le paiement n’est pas possible pour le moment. Réessayez dans une minute.',
    slow: 'Pas encore de réponse. Attendez, ou revenez en arrière et réessayez.',
    tooMany: (time) => `Il y a eu trop d’essais. Attendez jusqu’à ${time}, puis réessayez.`,
  },

  unsureTitle: 'Nous ne savons pas encore si votre paiement a démarré',
  unanswered: 'Nous n’avons pas reçu de réponse claire.',
  unsure:
    'Ne payez pas une nouvelle fois, ni autrement. Vous pouvez réessayer ici sans risque\u00a0: vous ne paierez pas deux fois. Si rien ne change, demandez à la boutique.',

  elsewhereTitle: 'Quelqu’un est déjà en train de payer',
  unfinishedTitle: 'Vous avez déjà commencé un paiement',
  unfinished: (amount, operator, time) =>
    `${amount} avec ${operator}. Début\u00a0: ${time}. Il est toujours en cours.`,
  goOnWithIt: 'Continuer ce paiement',
  referenceRow: 'Référence',
  payAgain: 'Payer une nouvelle fois',
  payAgainWarning: 'Si les deux paiements passent, vous aurez payé deux fois.',

  starting: 'Cela prend quelques secondes. Restez sur cette page.',
  sendingTitle: (operator) => `Nous contactons ${operator}`,
  sendingPhone:
    'La notification peut arriver sur votre téléphone d’un instant à l’autre. N’appuyez pas et ne payez pas une nouvelle fois.',
  sending:
    'Cela prend un peu plus de temps que d’habitude. Restez sur cette page et ne payez pas une nouvelle fois.',

  checkingTitle: (operator) => `Nous vérifions auprès de ${operator}`,
  checking:
    'Si vous avez validé, attendez ici\u00a0: cela prend en général moins d’une minute. Ne payez pas une nouvelle fois.',
  openAgain: (operator) => `Je n’ai pas terminé chez ${operator}\u00a0: y retourner`,

  approveTitle: 'Validez sur votre téléphone',
  approveOn: (operator, phone) => `Nous avons demandé à ${operator} d’envoyer une notification sur ${phone}.`,
  yourPhone: 'votre téléphone',
  numberEnding: (digits) => `le numéro qui se termine par ${digits}`,
  approveHow: 'Ouvrez-la et entrez votre code secret. Ne donnez jamais ce code à personne.',
  nothing: 'Rien sur votre téléphone\u00a0?',
  nothingDial: (dial) => `Déverrouillez-le, ou composez ${dial}.`,
  nothingMenu: (operator) =>
    `Déverrouillez-le, ou ouvrez le menu ou l’application ${operator}\u00a0: le paiement y attend peut-être votre accord.`,
  nothingSignal: 'Vérifiez qu’il a du réseau et qu’il y a assez d’argent sur le compte.',
  requestOverTitle: 'La demande a sans doute expiré',
  requestOver: 'Si vous avez entré votre code secret, attendez ici et ne payez pas une nouvelle fois.',
  askAgain: 'Redemander',
  asking: 'Nous demandons…',
  askedInVain: (operator) =>
    `${operator} ne nous a pas encore dit le résultat. Vous pourrez redemander dans dix secondes.`,
  anotherNumber: 'Utiliser un autre numéro',
  anotherNumberWait: (time) =>
    `Ne validez rien. Vous pourrez utiliser un autre numéro quand ce paiement sera terminé, au plus tard à ${time}.`,
  operatorSaid: (operator) => `Le message de ${operator}`,
  openUntil: (time) => `Ce paiement reste ouvert jusqu’à ${time}.`,

  redirectTitle: (operator) => `Continuez chez ${operator} pour payer`,
  redirectGoing: (host) => `Vous allez sur ${host} pour payer. Ensuite, vous revenez ici.`,
  redirectButton: (host) => `Aller sur ${host}`,
  redirectTrouble: 'Le lien de paiement n’est pas sûr. Demandez à la boutique.',

  transferTitle: 'Faites ce virement',
  transferHow:
    'Utilisez l’application ou le code de votre banque. Dès que l’argent est arrivé, cette page l’affiche.',
  transferExact: (amount) =>
    `Envoyez exactement ${amount} en un seul virement. Un autre montant ne sera pas reconnu.`,
  transferSingleUse: 'Utilisez ce numéro de compte une seule fois, pour ce paiement.',
  transferBefore: (time) => `Dernier délai pour le virement\u00a0: ${time}.`,
  transferBank: 'Banque',
  transferAccount: 'Numéro de compte',
  transferName: 'Titulaire du compte',
  copy: 'Copier',
  copied: 'Copié',
  copyByHand: 'À copier à la main',

  payNow: 'Payer',
  close: 'Fermer',
  underWay: 'Votre paiement continue. Ouvrez-le à nouveau pour voir où il en est.',
  succeededTitle: 'Payé',
  amountRow: 'Montant',
  paidToRow: 'Payé à',
  paidWithRow: 'Avec',
  whenRow: 'Quand',
  backToShop: (merchant) => `Retour à ${merchant}`,
  print: 'Imprimer',

  failedOther: 'Le paiement n’a pas pu se faire.',
  cancelled: 'Le paiement a été annulé.',
  reasons: {
    insufficient_funds: (operator) => `Il n’y a pas assez d’argent sur ce compte ${operator}.`,
    wrong_pin: () => 'Le code secret n’était pas le bon.',
    declined: () => 'Le paiement a été refusé sur le téléphone.',
    not_registered: (operator) => `Ce numéro n’a pas de compte ${operator}.`,
    limit_exceeded: (operator) => `Ce montant dépasse ce que ce compte ${operator} peut payer maintenant.`,
    timed_out: () => 'Le code secret n’a pas été entré à temps.',
    unavailable: (operator) => `${operator} ne peut pas traiter le paiement pour le moment.`,
    other: (operator) => `${operator} a refusé le paiement.`,
  },
  anotherWay: 'Payer autrement',
  expiredTitle: 'Aucun argent ne nous est parvenu',
  expired:
    'Avez-vous entré votre code secret ou envoyé l’argent\u00a0? Alors attendez ici\u00a0: un paiement tardif est retrouvé automatiquement. Ne payez pas une nouvelle fois.',
  expiredNot: 'Si vous ne l’avez pas fait, vous pouvez réessayer.',
  reviewTitle: 'Nous vérifions votre paiement',
  review: 'Nous ne savons pas encore s’il est passé. Ne payez pas une nouvelle fois.',
  reviewWasPaid: 'Cette page indiquait «\u00a0Payé\u00a0». Ce n’est plus certain.',
  reviewHelp: 'La boutique va régler cela avec vous. Gardez cette référence.',

  share: {
    ask: 'Demander à quelqu’un de payer',
    message: (shop, amount) => `Pouvez-vous payer ${amount} à ${shop} pour moi\u00a0?`,
    copied: 'Lien copié. Envoyez-le à la personne qui doit payer.',
    byHand: 'Copiez ce lien et envoyez-le\u00a0:',
    failed: 'Le lien n’a pas pu être créé. Réessayez.',
    phone: 'Payer avec votre téléphone',
    scan: 'Visez cette image avec l’appareil photo du téléphone.',
  },
};

/** Where most pay in French: nothing there waits for a browser's own names, which are the same. */
export const names: Names = {
  countries: {
    BF: 'Burkina Faso',
    BJ: 'Bénin',
    CD: 'Congo-Kinshasa',
    CG: 'Congo-Brazzaville',
    CI: 'Côte d’Ivoire',
    CM: 'Cameroun',
    GA: 'Gabon',
    GN: 'Guinée',
    ML: 'Mali',
    NE: 'Niger',
    SN: 'Sénégal',
    TG: 'Togo',
  },
};
