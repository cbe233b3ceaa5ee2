import type { LanguageTexts } from './en-button.ts';

/** Every sentence of the widget in Portuguese, as in Maputo or Luanda. */
export const texts: LanguageTexts = {
  loading: 'A carregar',
  toPay: 'A pagar',
  paidTo: (merchant) => `a ${merchant}`,
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

  countryTitle: 'Em que país está a sua conta?',
  countrySearch: 'Procurar um país',
  found: (count) => `Encontrados: ${count}`,
  noCountry: (typed) => `Nenhum país se chama “${typed}”.`,

  operatorTitle: 'Como quer pagar?',
  amountUpTo: (maximum) => `Até ${maximum}`,

  amountTitle: 'Quanto quer pagar?',
  amountLabel: (currency) => `Valor em ${currency}`,
  amountBetween: (minimum, maximum) => `De ${minimum} a ${maximum}`,
  amountFrom: (minimum) => `A partir de ${minimum}`,

  detailsTitle: (operator) => `Pagar com ${operator}`,
  phoneLabel: (operator) => `Número de telefone da sua conta ${operator}`,
  phoneDigits: (digits, dialCode) => `${digits} dígitos depois de +${dialCode}`,
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
      invalid: (digits) => `Verifique o número: deve ter ${digits}.`,
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
    sessionExpired: 'Volte à loja e comece de novo a partir de lá.',
    offerOver: 'Já não pode ser paga. Volte à loja.',
    nothingOffered: 'Ainda não há forma de pagar isto aqui. Peça outra forma à loja.',
    operatorRefused: 'Esta forma não pode ser usada para este pagamento. Escolha outra.',
    notAccepted: 'Este pagamento não foi aceite. Verifique o que escreveu ou pergunte à loja.',
    unreadable: 'Não pague outra vez. Se nada mudar, pergunte à loja.',
    unavailable: 'Neste momento não é possível pagar. Tente de novo daqui a um minuto.',
    tooMany: (minutes) => `Houve demasiadas tentativas. Espere ${minutes} min e tente de novo.`,
  },

  unsureTitle: 'Ainda não sabemos se o seu pagamento começou',
  unanswered: 'Não chegou nenhuma resposta clara.',
  unsure:
    'Não pague outra vez, nem de outra forma. Tentar de novo aqui é seguro: não pode pagar duas vezes. Se nada mudar, pergunte à loja.',

  unfinishedTitle: 'Já começou um pagamento',
  unfinished: (amount, operator, time) => `${amount} com ${operator}, início: ${time}. Ainda está em aberto.`,
  goOnWithIt: 'Continuar este pagamento',
  referenceRow: 'Referência',
  payAgain: 'Pagar outra vez',
  payAgainWarning: 'Se os dois pagamentos passarem, paga duas vezes.',

  startingTitle: 'O seu pagamento está a começar',
  starting: 'Isto demora alguns segundos. Fique nesta página.',
  sendingTitle: (operator) => `Estamos a pedir a ${operator}`,
  sendingPhone: 'O seu telefone pode tocar a qualquer momento. Não carregue outra vez e não pague outra vez.',
  sending: 'Isto está a demorar um pouco mais do que o normal. Fique nesta página e não pague outra vez.',

  checkingTitle: (operator) => `Estamos a verificar com ${operator}`,
  checking: 'Se já aprovou, espere aqui: normalmente demora menos de um minuto. Não pague outra vez.',
  openAgain: (operator) => `Não terminei em ${operator}: abrir de novo`,

  approveTitle: 'Aprove no seu telefone',
  approveOn: (operator, phone) => `Pedimos a ${operator} que contacte ${phone}.`,
  yourPhone: 'o seu telefone',
  numberEnding: (digits) => `o número que termina em ${digits}`,
  approveHow: 'Abra o pedido e escreva lá o seu PIN. Nunca diga o seu PIN a ninguém.',
  nothing: 'Não apareceu nada no telefone?',
  nothingDial: (dial) => `Desbloqueie-o ou marque ${dial}.`,
  nothingMenu: (operator) =>
    `Desbloqueie-o ou abra lá o menu ou a aplicação ${operator}: o pagamento pode estar à espera da sua aprovação.`,
  nothingSignal: 'Verifique se tem rede e se há dinheiro suficiente na conta.',
  requestOverTitle: 'O pedido deve ter expirado',
  requestOver: 'Se já escreveu o seu PIN, espere aqui e não pague outra vez.',
  askAgain: 'Pedir de novo',
  asking: 'Estamos a pedir…',
  askedInVain: (operator) =>
    `${operator} ainda não nos disse o resultado. Daqui a dez segundos pode pedir de novo.`,
  anotherNumber: 'Usar outro número',
  anotherNumberWait: (time) =>
    `Não aprove nada. Pode usar outro número quando este pagamento terminar, o mais tardar às ${time}.`,
  operatorSaid: (operator) => `O que disse ${operator}`,
  openUntil: (time) => `Este pagamento fica aberto até às ${time}.`,

  redirectTitle: (operator) => `Continue em ${operator} para pagar`,
  redirectGoing: (host) => `Vai a ${host} para pagar. Depois volta para aqui.`,
  redirectButton: (host) => `Ir para ${host}`,
  redirectTrouble: 'Não é seguro abrir o link para pagar. Por favor, pergunte à loja.',

  transferTitle: 'Faça esta transferência bancária',
  transferHow:
    'Use a aplicação do seu banco ou o código dele. Quando o dinheiro chegar, esta página avisa por si.',
  transferExact: (amount) =>
    `Envie exactamente ${amount} numa só transferência. Outro valor não será reconhecido.`,
  transferSingleUse: 'Use este número de conta uma só vez, para este pagamento.',
  transferBefore: (time) => `Prazo para a transferência: ${time}.`,
  transferBank: 'Banco',
  transferAccount: 'Número da conta',
  transferName: 'Nome da conta',
  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Copie à mão',

  payNow: 'Pagar',
  close: 'Fechar',
  underWay: 'O seu pagamento continua. Abra-o de novo para ver como está.',
  succeededTitle: 'Pago',
  amountRow: 'Valor',
  paidToRow: 'A',
  paidWithRow: 'Com',
  whenRow: 'Quando',
  backToShop: (merchant) => `Voltar: ${merchant}`,
  theShop: 'a loja',
  print: 'Imprimir',

  failedOther: 'Não foi possível fazer o pagamento.',
  cancelled: 'O pagamento foi cancelado.',
  reasons: {
    insufficient_funds: (operator) => `Não há dinheiro suficiente nesta conta ${operator}.`,
    wrong_pin: () => 'O PIN estava errado.',
    declined: () => 'O pagamento foi recusado no telefone.',
    not_registered: (operator) => `Este número não tem conta ${operator}.`,
    limit_exceeded: (operator) => `É mais do que esta conta ${operator} pode pagar agora.`,
    timed_out: () => 'O PIN não foi escrito a tempo.',
    unavailable: (operator) => `${operator} não pôde receber o pagamento neste momento.`,
    other: (operator) => `${operator} recusou o pagamento.`,
  },
  anotherWay: 'Pagar de outra forma',
  expiredTitle: 'Não recebemos nenhum dinheiro',
  expired:
    'Escreveu o seu PIN ou enviou o dinheiro? Então espere aqui: o dinheiro que chega tarde é encontrado automaticamente. Não pague outra vez.',
  expiredNot: 'Se não o fez, pode tentar de novo.',
  reviewTitle: 'Estamos a verificar o seu pagamento',
  review: 'Ainda não sabemos se passou. Não pague outra vez.',
  reviewWasPaid: 'Esta página disse que estava pago. Isso já não é certo.',
  reviewHelp: 'A loja vai resolver isto consigo. Guarde esta referência.',
};
