import type { AllTexts } from './en-payment.ts';

/** Every sentence of the widget in French, as in Abidjan or Dakar. */
export const fr: AllTexts = {
  loading: 'Chargement',
  toPay: 'À payer',
  paidTo: (merchant) => `à ${merchant}`,
  questions: (merchant) => `Une question ? Demandez à ${merchant} :`,
  testMode: 'Test : aucun argent ne circule.',
  offline: 'Vous êtes hors connexion. Tout ce que vous avez saisi est gardé.',
  offlinePaying:
    'Vous êtes hors connexion. Votre paiement continue sans cette page. Ne payez pas une nouvelle fois.',
  step: (number, of) => `Étape ${number} sur ${of}`,
  back: 'Retour',
  goOn: 'Continuer',
  optional: 'facultatif',

  countryTitle: 'Dans quel pays est votre compte ?',
  countrySearch: 'Chercher un pays',
  found: (count) => `Trouvés : ${count}`,
  noCountry: (typed) => `Aucun pays ne s’appelle « ${typed} ».`,

  operatorTitle: 'Comment voulez-vous payer ?',
  amountUpTo: (maximum) => `Jusqu’à ${maximum}`,

  amountTitle: 'Combien voulez-vous payer ?',
  amountLabel: (currency) => `Montant en ${currency}`,
  amountBetween: (minimum, maximum) => `De ${minimum} à ${maximum}`,
  amountFrom: (minimum) => `À partir de ${minimum}`,

  detailsTitle: (operator) => `Payer avec ${operator}`,
  phoneLabel: (operator) => `Numéro de votre compte ${operator}`,
  phoneDigits: (digits, dialCode) => `${digits} chiffres après +${dialCode}`,
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
      invalid: (digits) => `Vérifiez le numéro : il a ${digits}.`,
      refused: 'Ce numéro n’a pas été accepté. Vérifiez-le ou prenez-en un autre.',
    },
    name: {
      missing: 'Entrez votre nom.',
      refused: 'Ce nom n’a pas été accepté. Écrivez-le comme sur votre compte.',
    },
    email: {
      missing: 'Entrez votre adresse e-mail.',
      invalid: 'Vérifiez l’adresse e-mail : elle ressemble à nom@exemple.com.',
      refused: 'Cette adresse e-mail n’a pas été acceptée.',
    },
  },
  pay: (amount) => `Payer ${amount}`,
  paying: 'Votre paiement démarre…',

  incompleteTitle: 'Cette page est incomplète',
  incomplete:
    'Une partie n’a pas pu être chargée. Rechargez la page : ce que vous avez saisi est gardé, et un paiement commencé aussi.',
  loadAgain: 'Recharger',

  notCharged: 'Vous n’avez pas été débité.',
  tryAgain: 'Réessayer',

  troubleTitle: 'Le paiement n’est pas possible maintenant',
  unreadableTitle: 'Nous ne voyons pas votre paiement pour le moment',
  offerOverTitle: 'Cette offre est terminée',
  troubles: {
    unreachable: 'La connexion n’a pas marché. Vérifiez-la, puis réessayez.',
    setUp: 'Cette page est mal réglée. Merci de le dire à la boutique.',
    notFound: 'Ce paiement n’est pas connu ici. Retournez à la boutique et recommencez.',
    sessionExpired: 'Retournez à la boutique et recommencez depuis là.',
    offerOver: 'Elle ne peut plus être payée. Retournez à la boutique.',
    nothingOffered: 'Il n’y a pas encore de moyen de payer ceci ici. Demandez un autre moyen à la boutique.',
    operatorRefused: 'Ce moyen ne convient pas pour ce paiement. Choisissez-en un autre.',
    notAccepted:
      'Ce paiement n’a pas été accepté. Vérifiez ce que vous avez saisi ou demandez à la boutique.',
    unreadable: 'Ne payez pas une nouvelle fois. Si rien ne change, demandez à la boutique.',
    unavailable: 'Le paiement n’est pas possible pour le moment. Réessayez dans une minute.',
    tooMany: (minutes) => `Il y a eu trop d’essais. Attendez ${minutes} min, puis réessayez.`,
  },

  unsureTitle: 'Nous ne savons pas encore si votre paiement a démarré',
  unanswered: 'Aucune réponse claire n’est arrivée.',
  unsure:
    'Ne payez pas une nouvelle fois, ni autrement. Réessayer ici est sans risque, vous ne pouvez pas payer deux fois. Si rien ne change, demandez à la boutique.',

  unfinishedTitle: 'Vous avez déjà commencé un paiement',
  unfinished: (amount, operator, time) =>
    `${amount} avec ${operator}, commencé le ${time}. Il est toujours en cours.`,
  goOnWithIt: 'Continuer ce paiement',
  payAgain: 'Payer une nouvelle fois',
  payAgainWarning: 'Si les deux paiements passent, vous payez deux fois.',

  startingTitle: 'Votre paiement démarre',
  starting: 'Cela prend quelques secondes. Restez sur cette page.',
  confirmingTitle: 'Nous attendons la confirmation',
  confirming: (operator) =>
    `${operator} ne nous a pas encore dit le résultat. Cela prend en général moins d’une minute. Ne payez pas une nouvelle fois.`,

  approveTitle: 'Validez sur votre téléphone',
  approveOn: (phone) => `Une demande de paiement arrive sur ${phone}.`,
  yourPhone: 'votre téléphone',
  numberEnding: (digits) => `le numéro qui se termine par ${digits}`,
  approveHow: 'Ouvrez-la et entrez-y votre code secret. Ne donnez jamais ce code à personne.',
  approveUsually: 'Cela prend en général moins d’une minute.',
  messageOf: (operator) => `Message de ${operator}`,
  timeLeft: 'Temps restant',
  minutesLeft: (minutes) => `Temps restant : ${minutes} min`,
  nothingArrived: 'Rien n’est arrivé ?',
  nothingArrivedSignal: 'Vérifiez que le téléphone est allumé et qu’il a du réseau.',
  nothingArrivedMenu: (operator) =>
    `Ouvrez le menu ou l’application ${operator} sur ce téléphone : le paiement y attend peut-être votre accord.`,
  nothingArrivedBalance: 'Vérifiez qu’il y a assez d’argent sur le compte.',
  wrongNumber: 'Ce n’est pas le bon numéro ?',
  wrongNumberWait: (time) =>
    `Ne validez rien. Vous pourrez réessayer avec un autre numéro quand ce paiement sera terminé, au plus tard à ${time}.`,
  wrongNumberNow: 'Vous pouvez payer maintenant avec un autre numéro.',

  redirectTitle: (operator) => `Continuez chez ${operator} pour payer`,
  redirectGoing: (host) => `Vous allez sur ${host} pour payer. Ensuite, vous revenez ici.`,
  redirectButton: (host) => `Aller sur ${host}`,
  redirectTrouble: 'Le lien pour payer n’est pas sûr. Demandez à la boutique.',

  transferTitle: 'Faites ce virement',
  transferHow:
    'Utilisez l’application ou le code de votre banque. Quand l’argent est arrivé, cette page le dit toute seule.',
  transferExact: (amount) =>
    `Envoyez exactement ${amount} en un seul virement. Un autre montant ne sera pas reconnu.`,
  transferSingleUse: 'Utilisez ce numéro de compte une seule fois, pour ce paiement.',
  transferBefore: (time) => `Faites le virement avant le ${time}.`,
  transferBank: 'Banque',
  transferAccount: 'Numéro de compte',
  transferName: 'Nom du compte',
  copy: 'Copier',
  copied: 'Copié',
  copyByHand: 'Copiez-le à la main',

  succeededTitle: 'Payé',
  amountRow: 'Montant',
  paidToRow: 'À',
  paidWithRow: 'Avec',
  whenRow: 'Quand',
  referenceRow: 'Référence',
  done: 'Terminer',

  failedBy: (operator) => `${operator} a refusé le paiement.`,
  failedOther: 'Le paiement n’a pas pu se faire.',
  cancelled: 'Le paiement a été annulé.',
  expiredTitle: 'Le délai pour payer est passé',
  expired: 'Nous n’avons pas reçu d’argent. Vous pouvez réessayer.',
  expiredLate: (reference) =>
    `Si vous l’avez validé ou avez envoyé l’argent, ne payez pas une nouvelle fois : restez ici, ou demandez à la boutique en donnant la référence ${reference}.`,
  reviewTitle: 'Nous vérifions votre paiement',
  review: 'Nous ne savons pas encore s’il est passé. Ne payez pas une nouvelle fois.',
  reviewHelp: 'La boutique va régler cela avec vous. Gardez cette référence.',
};
