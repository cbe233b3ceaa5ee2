import type { ShopWords } from './en.ts';

export const fr: ShopWords = {
  notice: 'Une boutique de démonstration. Aucun argent réel ne circule ici.',
  language: 'Langue',
  pages: {
    '/': 'Boutique',
    '/store': 'Recharges',
    '/offer': 'Carte cadeau',
    '/donate': 'Don',
    '/orders': 'Commandes',
  },
  shopTitle: 'Fait à la main, payé par téléphone',
  shopLead: 'De bonnes choses de Côte d’Ivoire et de ses voisins. Payez par mobile money ou par virement.',
  buy: 'Acheter',
  topUps: 'Recharges et factures',
  products: {
    pagne: ['Pagne wax', 'Six yards de coton, imprimés à Abidjan.', 'Un tissu à grands cercles imprimés'],
    coffee: ['Café de Man', '250 g de robusta des montagnes de l’Ouest.', 'Un paquet de café'],
    soap: ['Savon au karité', 'Deux pains, faits à Korhogo.', 'Deux savons'],
    scarf: [
      'Foulard adire',
      'Indigo, teint à la main à Abeokuta. Pour les clients au Nigeria.',
      'Un foulard indigo à motif de points',
    ],
    basket: [
      'Panier kiondo',
      'Sisal tressé de Machakos. Pour les clients au Kenya.',
      'Un panier tressé à rayures',
    ],
    bundle: [
      'Orange 1,5 Go, 7 jours',
      'Internet pour tout téléphone Orange en Côte d’Ivoire, dès que vous avez payé.',
      'Un téléphone à écran orange, avec un signal au-dessus',
    ],
  },
  bundlePhone: 'Numéro Orange qui le reçoit',
  bundleNote: 'Se termine par 08 : refusé après le paiement. Les autres sont livrés.',
  notAvailable: 'Pas disponible pour le moment.',
  stores: {
    '/airtime': [
      'Crédit et internet',
      'Crédit',
      'Crédit et internet mobile',
      'Pour votre téléphone ou celui d’un autre, dans cinq pays, depuis tout pays.',
    ],
    '/bills': [
      'Factures',
      'Factures',
      'Payer une facture au Nigeria',
      'Électricité, télévision, internet et taxes de l’État. Pour un compteur prépayé, le code s’affiche ici.',
    ],
    '/pins': [
      'Codes et cartes cadeaux',
      'Codes',
      'Codes d’examen et cartes cadeaux',
      'JAMB et WAEC pour les élèves au Nigeria, et les cartes cadeaux de grands magasins.',
    ],
    '/bets': [
      'Paris',
      'Paris',
      'Recharger un compte de paris',
      'Bet9ja et SportyBet. Vous voyez le nom du titulaire avant de payer.',
    ],
    '/store': [
      'Tout',
      'Tout',
      'Recharges et factures',
      'Tout ce que la boutique achète pour ses clients auprès des opérateurs et des fournisseurs.',
    ],
  },
  donateTitle: 'Un don pour l’école des tisserands',
  donateLead: 'Donnez ce que vous voulez, depuis tout pays de la liste.',
  order: (number) => `Commande ${number}.`,
  orderOpen: 'Le serveur de la boutique demande au proxy si elle est payée, et le dit parmi les commandes.',
  orderPaid: (number) => `La commande ${number} est payée.`,
  orderKnown: 'Le serveur de la boutique l’a demandé au proxy, et le dit parmi les commandes.',
  loading:
    'Le paiement se charge. S’il n’apparaît pas, ce navigateur est trop ancien : prenez-en un plus récent, ou demandez-nous.',
  noScript: 'Il faut JavaScript pour payer.',
  testNumbers: 'Numéros de test',
  testNote:
    'Les deux derniers chiffres décident de la fin du paiement. Appuyez sur un numéro pour le copier. Tout nom et toute adresse e-mail conviennent.',
  byLink: 'Ouvre la page de l’opérateur, jouée par le bac à sable. Le numéro compte quand vous y validez.',
  byPhone: 'Le bac à sable joue le téléphone et répond de lui-même à la demande.',
  byBank:
    'Pas de numéro : vous voyez les coordonnées bancaires. Puis ouvrez le bac à sable et appuyez sur « The transfer has arrived ».',
  copy: 'Copier',
  misbehaves: 'Quand le réseau se comporte mal',
  sandbox: 'Ouvrir le bac à sable pour voir ce qui est arrivé et jouer la banque du client.',
  endings: {
    '00': 'validé après deux secondes',
    '01': 'refusé par le client',
    '02': 'pas assez d’argent',
    '03': 'personne ne répond',
    '08': 'refusé tout de suite',
  },
};
