import type { LanguageTexts } from './en-button.ts';
import type { Names } from './formats.ts';

/** Every sentence of the widget in Portuguese, as in Maputo or Luanda. */
export const texts: LanguageTexts = {
  loadStore: () => import('../store/i18n/pt.ts'),

  loading: 'A carregar',
  questions: (merchant) => `Dúvidas? Contacte ${merchant}:`,
  testMode: 'TESTE: sem dinheiro real',
  offline: 'Está sem ligação à internet. Nada foi enviado. Tudo o que escreveu fica guardado.',
  offlinePaying:
    'Está sem ligação à internet. O seu pagamento continua sem esta página. Não pague outra vez; esta página actualiza-se quando a ligação voltar.',
  offlineTransfer: 'Está sem ligação à internet. Os dados abaixo continuam válidos.',
  step: (number, of) => `Passo ${number} de ${of}`,
  back: 'Voltar',
  goOn: 'Continuar',
  optional: 'opcional',

  countryTitle: 'De que país é a sua carteira móvel?',
  search: 'Procurar',
  found: (count) => `Encontrados: ${count}`,
  nothingCalled: (typed) => `Nada se chama “${typed}”.`,

  operatorTitle: 'Como quer pagar?',
  bankTransfer: 'Transferência bancária',
  otherWallet: 'Cartão ou outra carteira',
  before: (name) => `antes: ${name}`,
  onPageOf: (company) => `na página da ${company}`,
  amountUpTo: (maximum) => `Até ${maximum}`,

  amountTitle: 'Quanto quer pagar?',
  amountLabel: (currency) => `Valor em ${currency}`,
  amountBetween: (minimum, maximum) => `De ${minimum} a ${maximum}`,
  amountFrom: (minimum) => `A partir de ${minimum}`,

  phoneTitle: 'O número da sua carteira móvel',
  phoneLike: (example) => `Como ${example}`,
  phoneAbroad: (example) => `Com + e o indicativo do país, como ${example}`,
  phoneTooShort: (digits, of) => `Este número é curto demais: ${digits} de ${of}\u00a0dígitos.`,
  phoneTooLong: (digits, of) => `Este número é longo demais: ${digits}\u00a0dígitos em vez de ${of}.`,
  change: 'Mudar',
  asksForThese: (operator) => `${operator} pede estes dados. Não enviamos mensagens.`,
  remember: 'Guardar neste telemóvel',
  remembered: 'Guardado neste telemóvel',
  forget: 'Apagar',
  otherWay: 'Sem número à mão? Pagar de outra forma',
  onlyFrom: (currency, country) => `Paga-se em ${currency}, com uma carteira móvel deste país: ${country}.`,
  noneThere: 'Não tenho: voltar à loja',
  testBadge: 'TESTE',

  detailsTitle: (operator) => `Pagar com ${operator}`,
  payByBank: 'Pagar por transferência bancária',
  payByCard: 'Pagar com cartão ou outra carteira',
  phoneLabel: (operator) => `O seu número ${operator}`,
  nameLabel: 'O seu nome',
  emailLabel: 'O seu e-mail',
  errors: {
    operator: { missing: 'Escolha como quer pagar.' },
    amount: {
      missing: 'Escreva um valor.',
      invalid: 'Escreva o valor em algarismos, por exemplo 1500.',
      tooLow: (limit) => `Escreva ${limit} ou mais.`,
      tooHigh: (limit) => `Escreva ${limit} ou menos.`,
      refused: 'Este valor não foi aceite. Escreva outro.',
    },
    phone: {
      missing: 'Escreva o número de telefone.',
      invalid: (example) => `Verifique o número: deve ser como ${example}.`,
      refused: 'Este número não foi aceite. Verifique-o ou use outro.',
    },
    name: {
      missing: 'Escreva o seu nome.',
      refused: 'Este nome não foi aceite. Escreva-o como está na sua conta.',
    },
    email: {
      missing: 'Escreva o seu e-mail.',
      invalid: 'Verifique o e-mail: deve ser como nome@exemplo.com.',
      refused: 'Este e-mail não foi aceite.',
    },
  },
  pay: (amount) => `Pagar ${amount}`,
  paying: 'A iniciar o seu pagamento…',

  incompleteTitle: 'Esta página está incompleta',
  incomplete: 'Uma parte desta página não carregou. Carregue-a de novo: tudo fica guardado.',
  loadAgain: 'Carregar de novo',

  notCharged: 'Não lhe foi cobrado nada.',
  tryAgain: 'Tentar de novo',

  today: (time) => `hoje, ${time}`,
  tomorrow: (time) => `amanhã, ${time}`,

  troubleTitle: 'Não é possível pagar isto agora',
  sessionExpiredTitle: 'O tempo para pagar acabou',
  unreadableTitle: 'Não conseguimos ver o seu pagamento neste momento',
  offerOverTitle: 'Esta oferta terminou',
  troubles: {
    unreachable: 'A ligação falhou. Verifique-a e tente de novo.',
    setUp: 'Esta página não está bem configurada. Por favor, avise a loja.',
    notFound: 'Este pagamento não é conhecido aqui. Volte à loja e comece de novo.',
    sessionExpired: 'Volte à loja e comece de novo.',
    offerOver: 'Já não pode ser paga. Volte à loja.',
    nothingOffered: 'Ainda não há forma de pagar isto aqui. Peça outra forma à loja.',
    operatorRefused: 'Esta forma não pode ser usada para este pagamento. Escolha outra.',
    notAccepted: 'Este pagamento não foi aceite. Verifique o que escreveu ou pergunte à loja.',
    unreadable: 'Não pague outra vez. Se nada mudar, pergunte à loja.',
    unavailable: 'Neste momento não é possível pagar. Tente de novo daqui a um minuto.',
    slow: 'Ainda sem resposta. Espere, ou volte atrás e tente de novo.',
    tooMany: (time) => `Houve demasiadas tentativas. Espere até às ${time} e tente de novo.`,
  },

  unsureTitle: 'Ainda não sabemos se o seu pagamento começou',
  unanswered: 'Não chegou nenhuma resposta clara.',
  unsure:
    'Não pague outra vez, nem de outra forma. Tentar de novo aqui é seguro: não pode pagar duas vezes. Se nada mudar, pergunte à loja.',

  elsewhereTitle: 'Alguém já está a pagar isto',
  unfinishedTitle: 'Já começou um pagamento',
  unfinished: (amount, operator, time) => `${amount} com ${operator}. Início: ${time}. Ainda está em aberto.`,
  goOnWithIt: 'Continuar este pagamento',
  referenceRow: 'Referência',
  payAgain: 'Pagar outra vez',
  payAgainWarning: 'Se os dois pagamentos passarem, paga duas vezes.',

  starting: 'Isto demora alguns segundos. Fique nesta página.',
  sendingTitle: (operator) => `Estamos a contactar ${operator}`,
  sendingPhone:
    'A notificação pode chegar ao seu telemóvel a qualquer momento. Não carregue nem pague outra vez.',
  sending: 'Isto está a demorar um pouco mais do que o normal. Fique nesta página e não pague outra vez.',

  checkingTitle: (operator) => `Estamos a verificar com ${operator}`,
  checking: 'Se já aprovou, espere aqui: normalmente demora menos de um minuto. Não pague outra vez.',
  openAgain: (operator) => `Não terminei em ${operator}: abrir de novo`,

  approveTitle: 'Aprove no seu telemóvel',
  approveOn: (operator, phone) => `Pedimos a ${operator} que envie uma notificação para ${phone}.`,
  yourPhone: 'o seu telemóvel',
  numberEnding: (digits) => `o número que termina em ${digits}`,
  approveHow: 'Abra-a e introduza o seu PIN. Nunca diga o seu PIN a ninguém.',
  nothing: 'Não apareceu nada no telemóvel?',
  nothingDial: (dial) => `Desbloqueie-o ou marque ${dial}.`,
  nothingMenu: (operator) =>
    `Desbloqueie-o ou abra o menu ou a aplicação ${operator}: o pagamento pode estar à espera da sua aprovação.`,
  nothingSignal: 'Verifique se tem rede e se há dinheiro suficiente na conta.',
  requestOverTitle: 'O pedido deve ter expirado',
  requestOver: 'Se já introduziu o seu PIN, espere aqui e não pague outra vez.',
  askAgain: 'Perguntar de novo',
  asking: 'Estamos a perguntar…',
  askedInVain: (operator) =>
    `${operator} ainda não nos disse o resultado. Daqui a dez segundos pode perguntar de novo.`,
  anotherNumber: 'Usar outro número',
  anotherNumberWait: (time) =>
    `Não aprove nada. Pode usar outro número quando este pagamento terminar, o mais tardar às ${time}.`,
  operatorSaid: (operator) => `A mensagem de ${operator}`,
  openUntil: (time) => `Este pagamento fica aberto até às ${time}.`,

  redirectTitle: (operator) => `Continue em ${operator} para pagar`,
  redirectGoing: (host) => `Vai pagar em ${host}. Depois volta a esta página.`,
  redirectButton: (host) => `Ir para ${host}`,
  redirectTrouble: 'Não é seguro abrir o link para pagar. Por favor, pergunte à loja.',

  transferTitle: 'Faça esta transferência bancária',
  transferHow:
    'Use a aplicação do seu banco ou o código dele. Quando o dinheiro chegar, esta página avisa-o.',
  transferExact: (amount) =>
    `Envie exactamente ${amount} numa só transferência. Outro valor não será reconhecido.`,
  transferSingleUse: 'Use este número de conta uma só vez, para este pagamento.',
  transferBefore: (time) => `Prazo para a transferência: ${time}.`,
  transferBank: 'Banco',
  transferAccount: 'Número da conta',
  transferName: 'Titular da conta',
  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Copie à mão',

  payNow: 'Pagar',
  close: 'Fechar',
  underWay: 'O seu pagamento continua. Abra-o de novo para ver como está.',
  succeededTitle: 'Pago',
  amountRow: 'Valor',
  paidToRow: 'Pago a',
  paidWithRow: 'Com',
  whenRow: 'Quando',
  backToShop: (merchant) => `Voltar para ${merchant}`,
  print: 'Imprimir',

  failedOther: 'Não foi possível fazer o pagamento.',
  cancelled: 'O pagamento foi cancelado.',
  reasons: {
    insufficient_funds: (operator) => `Não há dinheiro suficiente nesta conta ${operator}.`,
    wrong_pin: () => 'O PIN estava errado.',
    declined: () => 'O pagamento foi recusado no telemóvel.',
    not_registered: (operator) => `Este número não tem conta ${operator}.`,
    limit_exceeded: (operator) => `É mais do que esta conta ${operator} pode pagar agora.`,
    timed_out: () => 'O PIN não foi introduzido a tempo.',
    unavailable: (operator) => `${operator} não pôde receber o pagamento neste momento.`,
    other: (operator) => `${operator} recusou o pagamento.`,
  },
  anotherWay: 'Pagar de outra forma',
  expiredTitle: 'O dinheiro não chegou até nós',
  expired:
    'Introduziu o seu PIN ou enviou o dinheiro? Então espere aqui: o dinheiro que chega tarde é encontrado automaticamente. Não pague outra vez.',
  expiredNot: 'Se não o fez, pode tentar de novo.',
  reviewTitle: 'Estamos a verificar o seu pagamento',
  review: 'Ainda não sabemos se passou. Não pague outra vez.',
  reviewWasPaid: 'Esta página dizia “Pago”. Isso já não é certo.',
  reviewHelp: 'A loja vai resolver isto consigo. Guarde esta referência.',

  share: {
    ask: 'Pedir a outra pessoa para pagar',
    message: (shop, amount) => `Pode pagar ${amount} a ${shop} por mim?`,
    copied: 'Link copiado. Envie-o a quem deve pagar.',
    byHand: 'Copie este link e envie-o:',
    failed: 'Não foi possível criar o link. Tente de novo.',
    phone: 'Pagar com o telemóvel',
    scan: 'Aponte a câmara do telemóvel para esta imagem.',
  },
};

/** Browsers name it twice: once in French. */
export const names: Names = { countries: { CI: 'Costa do Marfim' } };
