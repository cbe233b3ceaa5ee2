import type { ShopWords } from './en.ts';

export const pt: ShopWords = {
  notice: 'Uma loja de demonstração. Aqui não há dinheiro real.',
  language: 'Língua',
  pages: {
    '/': 'Loja',
    '/store': 'Recargas',
    '/offer': 'Cartão-presente',
    '/donate': 'Doar',
    '/orders': 'Encomendas',
  },
  shopTitle: 'Feito à mão, pago por telefone',
  shopLead:
    'Coisas boas da Costa do Marfim e dos seus vizinhos. Pague com dinheiro móvel ou transferência bancária.',
  buy: 'Comprar',
  topUps: 'Recargas e contas',
  products: {
    pagne: [
      'Pano wax',
      'Seis jardas de algodão, estampadas em Abidjan.',
      'Tecido com grandes círculos estampados',
    ],
    coffee: ['Café de Man', '250 g de robusta das montanhas do oeste.', 'Um pacote de café'],
    soap: ['Sabão de karité', 'Duas barras, feitas em Korhogo.', 'Duas barras de sabão'],
    scarf: [
      'Lenço adire',
      'Índigo, tingido à mão em Abeokuta. Para clientes na Nigéria.',
      'Um lenço índigo com um padrão de pontos',
    ],
    basket: [
      'Cesto kiondo',
      'Sisal entrançado de Machakos. Para clientes no Quénia.',
      'Um cesto entrançado com riscas',
    ],
    bundle: [
      'Orange 1,5 GB, 7 dias',
      'Internet para qualquer telefone Orange na Costa do Marfim, assim que tiver pago.',
      'Um telefone com ecrã laranja e um sinal por cima',
    ],
  },
  bundlePhone: 'Número Orange que o recebe',
  bundleNote: 'Termina em 08: recusado depois de pagar. Os outros são entregues.',
  notAvailable: 'Não está disponível neste momento.',
  stores: {
    '/airtime': [
      'Crédito e internet',
      'Crédito',
      'Crédito e internet móvel',
      'Para o seu telefone ou o de outra pessoa, em cinco países, a partir de qualquer país.',
    ],
    '/bills': [
      'Contas',
      'Contas',
      'Pagar uma conta na Nigéria',
      'Electricidade, televisão, internet e taxas do Estado. Para um contador pré-pago, recebe aqui o código.',
    ],
    '/pins': [
      'PIN e cartões-presente',
      'PIN',
      'PIN de exames e cartões-presente',
      'JAMB e WAEC para estudantes na Nigéria, e cartões-presente de grandes lojas.',
    ],
    '/bets': [
      'Apostas',
      'Apostas',
      'Carregar uma conta de apostas',
      'Bet9ja e SportyBet. Vê o nome do titular antes de pagar.',
    ],
    '/store': [
      'Tudo',
      'Tudo',
      'Recargas e contas',
      'Tudo o que a loja compra a operadores e fornecedores para os seus clientes.',
    ],
  },
  donateTitle: 'Doar à escola dos tecelões',
  donateLead: 'Dê o que quiser, a partir de qualquer país da lista.',
  order: (number) => `Encomenda ${number}.`,
  orderOpen: 'O servidor da loja pergunta ao proxy se está paga, e di-lo entre as encomendas.',
  orderPaid: (number) => `A encomenda ${number} está paga.`,
  orderKnown: 'O servidor da loja perguntou ao proxy, e di-lo entre as encomendas.',
  loading:
    'O pagamento está a carregar. Se não aparecer, este navegador é demasiado antigo: use um mais recente ou pergunte-nos.',
  noScript: 'Para pagar é preciso JavaScript.',
  testNumbers: 'Números de teste',
  testNote:
    'Os dois últimos dígitos decidem como o pagamento termina. Carregue num número para o copiar. Serve qualquer nome e e-mail.',
  byLink: 'Abre a página do operador, que é imitada pela sandbox. O número conta quando aprovar lá.',
  byPhone: 'A sandbox imita o telefone e responde por si ao pedido.',
  byBank:
    'Sem número de telefone: vê os dados bancários. Depois abra a sandbox e carregue em “The transfer has arrived”.',
  copy: 'Copiar',
  misbehaves: 'Quando a rede se porta mal',
  sandbox: 'Abrir a sandbox para ver o que chegou e fazer de banco do cliente.',
  endings: {
    '00': 'aprovado depois de dois segundos',
    '01': 'recusado pelo cliente',
    '02': 'sem dinheiro suficiente',
    '03': 'ninguém responde',
    '08': 'recusado logo',
  },
};
