/**
 * Why an operator did not carry something out, told from its words: English, French, Portuguese and Swahili, as
 * operators and the platforms behind them write them. Words that tell nothing, or could mean two things, are none.
 */
import type { FailureReason } from '@malipo/contract';

/** The first that matches counts: "declined due to insufficient funds" is about money. */
const WORDS: readonly (readonly [FailureReason, RegExp])[] = [
  [
    'wrong_pin',
    /\b(pin|pin ?code|passcode|password|otp|code secret|mot de passe|senha|codigo|namba ya siri|nywila)\b.*\b(wrong|incorrect\w*|invalid\w*|bad|error|erron\w+|errad[oa]|faux|fausse|mauvais|mismatch|locked|blocked|bloque|si sahihi|sio sahihi|isiyo sahihi|batili|makosa)\b/,
  ],
  [
    'wrong_pin',
    /\b(wrong|incorrect|invalid|bad|mauvais|faux|fausse|erreur de)\b.{0,20}\b(pin|passcode|password|otp|code secret|mot de passe|code)\b|\binitiator information is invalid\b/,
  ],
  [
    'insufficient_funds',
    /\b(insufficient|insuffisante?s?|insuficientes?)\b(?! (permission|privilege|right|authori))|\bnot (enough|sufficient) (money|funds?|balance|credit)\b|\b(low|no) (balance|funds)\b|\bbalance (is )?(too )?low\b|\bsolde (trop )?(bas|faible)\b|\bpas assez (d argent|de fonds)\b|\bsaldo (baixo|nao)\b|\bsem saldo\b|\b(halitoshi|haitoshi|hakitoshi|haina pesa|hauna pesa|huna pesa|huna salio|salio dogo)\b|\btarget authorization error\b/,
  ],
  [
    'timed_out',
    /\btime ?d? ?out\b|\bexpir(ed|e|ee|es|ou|ado|ada)\b|\b(delai|temps|duree)\b.*\b(depassee?|ecoulee?)\b|\btempo\b.*\b(esgotado|excedido|limite)\b|\bmuda\b.*\b(umekwisha|umeisha|umepita)\b|\bno (response|answer|reply) from (the )?(user|customer|payer|subscriber)\b|\b(user|customer|subscriber) (cannot|can not|could not) be reached\b|\binjoignable\b/,
  ],
  [
    'limit_exceeded',
    /\b(limits?|limites?|plafond|threshold|maximum|kikomo)\b.*\b(exceed\w*|reached|over|above|depassee?|atteinte?|excedid[oa]|ultrapassad[oa]|umezidi|imezidi|umefika|umevuka)\b|\b(exceed\w*|over|above|depasse|atteint|excede|ultrapassa|umevuka|umefikia|inazidi)\b.*\b(limits?|limites?|plafond|threshold|maximum|kikomo)\b/,
  ],
  [
    'not_registered',
    /\b(not|isn t|pas|non|nao|never) (yet )?(been )?(registered|subscribed|enrolled|inscrite?|enregistree?|registad[oa]|registrad[oa]|cadastrad[oa])\b|\bunregistered\b|\b(payer|subscriber|msisdn|wallet|account ?holder|customer|user|abonne|client|compte|conta|cliente)\b.{0,24}\b(not found|unknown|does not exist|inexistante?|inconnu|introuvable|nao existe|nao encontrad[oa]|haipo|hayupo)\b|\b(no|pas de|aucun|sem) (mobile money |momo |wallet )?(account|compte|conta)\b|\b(hajasajiliwa|haijasajiliwa|hujasajiliwa)\b/,
  ],
  [
    'declined',
    /\b(cancell?ed|declined|rejected|refused|denied|annulee?|rejetee?|refusee?|cancelad[oa]|recusad[oa]|rejeitad[oa]|imeghairiwa|imekataliwa|imesitishwa)\b.{0,6}\b(by|par|pel[oa]|na)\b.{0,8}\b(user|customer|payer|subscriber|client|cliente|abonne|utilisateur|usuario|utilizador|mteja|mtumiaji)\b|\b(user|customer|payer|subscriber|client|abonne|cliente|mteja)\b (has |a |amekataa|ameghairi)?.{0,4}\b(cancell?ed|declined|rejected|refused|annule|rejete|refuse|cancelou|recusou|amekataa|ameghairi)\b|\b(approval rejected|payment not approved)\b/,
  ],
  [
    'unavailable',
    /\bunavailable\b|\bnot available\b|\bmaintenance\b|\b(system|service|network) (is )?(busy|down|error|failure)\b|\binternal (server )?error\b|\btry again later\b|\bindisponible\b|\bhors service\b|\berreur (interne|systeme|technique)\b|\breessayez plus tard\b|\bindisponivel\b|\bmanutencao\b|\bhaipatikani\b|\bmatengenezo\b/,
  ],
];

/** Small letters without accents, and one space between words. */
const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** @returns null where the words do not tell */
export function reasonInWords(text: string | null): FailureReason | null {
  if (text === null) return null;
  const words = plainWords(text);
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/**
 * Why a seller refused what the shop buys from it. The account that is charged is the shop's own: its customer
 * can do nothing about what it lacks.
 */
export function sellerReason(text: string | null): FailureReason {
  const reason = reasonInWords(text);
  if (reason === 'insufficient_funds') return 'unavailable';
  return reason === 'timed_out' || reason === 'unavailable' || reason === 'limit_exceeded' ? reason : 'other';
}
