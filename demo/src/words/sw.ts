import type { ShopWords } from './en.ts';

export const sw: ShopWords = {
  notice: 'Duka la mfano. Hakuna pesa halisi hapa.',
  language: 'Lugha',
  pages: {
    '/': 'Duka',
    '/store': 'Vocha',
    '/offer': 'Kadi ya zawadi',
    '/donate': 'Changia',
    '/orders': 'Oda',
  },
  shopTitle: 'Imetengenezwa kwa mkono, inalipwa kwa simu',
  shopLead: 'Vitu vizuri kutoka Cote d’Ivoire na majirani zake. Lipa kwa pesa ya simu au kwa benki.',
  buy: 'Nunua',
  topUps: 'Vocha na bili',
  products: {
    pagne: ['Kitenge', 'Yadi sita za pamba, zilizochapishwa Abidjan.', 'Kitambaa chenye duara kubwa'],
    coffee: ['Kahawa ya Man', 'Gramu 250 za robusta kutoka milima ya magharibi.', 'Mfuko wa kahawa'],
    soap: ['Sabuni ya siagi ya shea', 'Vipande viwili, kutoka Korhogo.', 'Vipande viwili vya sabuni'],
    scarf: [
      'Skafu ya adire',
      'Rangi ya nili, imetiwa kwa mkono Abeokuta. Kwa wateja wa Nigeria.',
      'Skafu ya nili yenye vidoa',
    ],
    basket: ['Kiondo', 'Mkonge uliosukwa Machakos. Kwa wateja wa Kenya.', 'Kiondo chenye mistari'],
    bundle: [
      'Orange GB 1.5, siku 7',
      'Bando la simu yoyote ya Orange nchini Cote d’Ivoire, mara tu unapolipa.',
      'Simu yenye skrini ya rangi ya machungwa na ishara juu yake',
    ],
  },
  bundlePhone: 'Namba ya Orange itakayopokea',
  bundleNote: 'Ikiishia na 08: inakataliwa baada ya kulipa. Nyingine zinafikishwa.',
  notAvailable: 'Haipatikani kwa sasa.',
  stores: {
    '/airtime': [
      'Vocha na bando',
      'Vocha',
      'Vocha na bando',
      'Kwa simu yako au ya mtu mwingine, katika nchi tano, kutoka nchi yoyote.',
    ],
    '/bills': [
      'Bili',
      'Bili',
      'Lipa bili nchini Nigeria',
      'Umeme, televisheni, intaneti na ushuru wa serikali. Kwa mita ya malipo ya kabla, unapata tokeni hapa.',
    ],
    '/pins': [
      'PIN na kadi za zawadi',
      'PIN',
      'PIN za mitihani na kadi za zawadi',
      'JAMB na WAEC kwa wanafunzi wa Nigeria, na kadi za zawadi za maduka makubwa.',
    ],
    '/bets': [
      'Kubeti',
      'Kubeti',
      'Weka pesa kwenye akaunti ya kubeti',
      'Bet9ja na SportyBet. Unaona jina la mwenye akaunti kabla ya kulipa.',
    ],
    '/store': ['Vyote', 'Vyote', 'Vocha na bili', 'Vyote ambavyo duka linawanunulia wateja wake.'],
  },
  donateTitle: 'Changia shule ya wafumaji',
  donateLead: 'Toa unachotaka, kutoka nchi yoyote kwenye orodha.',
  order: (number) => `Oda ${number}.`,
  orderOpen: 'Seva ya duka inaiuliza proksi kama imelipwa, na inasema hivyo kwenye oda.',
  orderPaid: (number) => `Oda ${number} imelipwa.`,
  orderKnown: 'Seva ya duka iliiuliza proksi, na inasema hivyo kwenye oda.',
  loading:
    'Ukurasa wa kulipa unapakia. Usipoonekana, kivinjari hiki ni cha zamani mno: tumia kipya zaidi, au tuulize.',
  noScript: 'Kulipa kunahitaji JavaScript.',
  testNumbers: 'Namba za majaribio',
  testNote:
    'Tarakimu mbili za mwisho zinaamua malipo yataishaje. Bonyeza namba ili kuinakili. Jina na barua pepe yoyote inafaa.',
  byLink: 'Inafungua ukurasa wa mtandao wa simu, unaoigizwa na sandbox. Namba inahesabiwa ukiidhinisha hapo.',
  byPhone: 'Sandbox inaigiza simu na kujibu ombi yenyewe.',
  byBank:
    'Hakuna namba ya simu: unaona maelezo ya benki. Kisha fungua sandbox na ubonyeze “The transfer has arrived”.',
  copy: 'Nakili',
  misbehaves: 'Mtandao unapokuwa na hitilafu',
  sandbox: 'Fungua sandbox uone kilichoingia na uigize benki ya mteja.',
  endings: {
    '00': 'inaidhinishwa baada ya sekunde mbili',
    '01': 'mteja anakataa',
    '02': 'pesa hazitoshi',
    '03': 'hakuna anayejibu',
    '08': 'inakataliwa mara moja',
  },
};
