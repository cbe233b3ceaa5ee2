import type { ShopWords } from './en.ts';

export const ha: ShopWords = {
  notice: 'Shagon gwaji. Babu kuɗi na gaske a nan.',
  language: 'Harshe',
  pages: {
    '/': 'Shago',
    '/store': 'Kati',
    '/offer': 'Katin kyauta',
    '/donate': 'Gudummawa',
    '/orders': 'Oda',
  },
  shopTitle: 'An yi da hannu, ana biya da waya',
  shopLead: 'Kyawawan kaya daga Kodebuwa da maƙwabtanta. Ku biya da kuɗin waya ko ta banki.',
  buy: 'Saya',
  topUps: 'Kati da biyan kuɗi',
  products: {
    pagne: ['Atamfa', 'Yadi shida na auduga, an buga a Abidjan.', 'Atamfa mai manyan da’irori'],
    coffee: ['Kofin Man', 'Giram 250 na robusta daga tsaunukan yamma.', 'Jakar kofi'],
    soap: ['Sabulun kaɗanya', 'Guda biyu, an yi a Korhogo.', 'Sabulu guda biyu'],
    scarf: [
      'Gyalen adire',
      'Shuni, an rina da hannu a Abeokuta. Don abokan ciniki a Nijeriya.',
      'Gyale na shuni mai ɗigo-ɗigo',
    ],
    basket: [
      'Kwandon kiondo',
      'Saƙar sisal daga Machakos. Don abokan ciniki a Kenya.',
      'Kwando mai layi-layi',
    ],
    bundle: [
      'Orange 1.5 GB, kwana 7',
      'Data don kowace wayar Orange a Kodebuwa, da zarar kun biya.',
      'Waya mai launin lemu da sigina a samanta',
    ],
  },
  bundlePhone: 'Lambar Orange da za ta karɓa',
  bundleNote: 'Idan ta ƙare da 08: ana ƙi bayan kun biya. Sauran ana kaiwa.',
  notAvailable: 'Babu a yanzu.',
  stores: {
    '/airtime': [
      'Kati da data',
      'Kati',
      'Katin waya da data',
      'Don wayarku ko ta wani, a ƙasashe biyar, daga kowace ƙasa.',
    ],
    '/bills': [
      'Biyan kuɗi',
      'Biyan kuɗi',
      'Biyan kuɗi a Nijeriya',
      'Wutar lantarki, talabijin, intanet da harajin jiha. Don mitar da ake biya kafin amfani, za ku sami token a nan.',
    ],
    '/pins': [
      'PIN da katin kyauta',
      'PIN',
      'PIN na jarrabawa da katin kyauta',
      'JAMB da WAEC don ɗalibai a Nijeriya, da katin kyauta na manyan shaguna.',
    ],
    '/bets': [
      'Caca',
      'Caca',
      'Saka kuɗi a asusun caca',
      'Bet9ja da SportyBet. Za ku ga sunan mai asusun kafin ku biya.',
    ],
    '/store': ['Komai', 'Komai', 'Kati da biyan kuɗi', 'Duk abin da shagon yake saya wa abokan cinikinsa.'],
  },
  donateTitle: 'Gudummawa ga makarantar masaƙa',
  donateLead: 'Ku ba da abin da kuke so, daga kowace ƙasa da ke jerin.',
  order: (number) => `Oda ${number}.`,
  orderOpen: 'Sabar shagon tana tambayar proxy ko an biya, kuma tana nuna haka a cikin oda.',
  orderPaid: (number) => `An biya oda ${number}.`,
  orderKnown: 'Sabar shagon ta tambayi proxy, kuma tana nuna haka a cikin oda.',
  loading:
    'Ana buɗe wurin biya. Idan bai bayyana ba, wannan burauzar ta tsufa: ku yi amfani da sabuwa, ko ku tambaye mu.',
  noScript: 'Biya yana buƙatar JavaScript.',
  testNumbers: 'Lambobin gwaji',
  testNote:
    'Lambobi biyu na ƙarshe suna nuna yadda biyan zai ƙare. Ku danna lamba don kwafa. Kowane suna da imel ya yi.',
  byLink: 'Yana buɗe shafin kamfanin, wanda sandbox ke kwaikwayo. Lambar tana aiki idan kun amince a can.',
  byPhone: 'Sandbox yana kwaikwayon wayar kuma yana amsa saƙon da kansa.',
  byBank:
    'Babu lambar waya: za ku ga bayanan banki. Sannan ku buɗe sandbox ku danna “The transfer has arrived”.',
  copy: 'Kwafa',
  misbehaves: 'Idan hanyar sadarwa ta lalace',
  sandbox: 'Ku buɗe sandbox don ganin abin da ya shigo da kuma yin aikin bankin abokin ciniki.',
  endings: {
    '00': 'ana amincewa bayan daƙiƙa biyu',
    '01': 'abokin ciniki ya ƙi',
    '02': 'kuɗi bai isa ba',
    '03': 'babu mai amsawa',
    '08': 'ana ƙi nan take',
  },
};
