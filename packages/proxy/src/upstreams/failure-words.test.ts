import { describe, expect, it } from 'vitest';
import { reasonInWords, sellerReason } from './failure-words.ts';

describe('why it failed, in the operator’s words', () => {
  it.each([
    ['Insufficient funds', 'insufficient_funds'],
    ['The balance is insufficient for the transaction.', 'insufficient_funds'],
    ['Transaction declined due to insufficient balance', 'insufficient_funds'],
    ['INSUFFICIENT_BALANCE', 'insufficient_funds'],
    ['Not enough money', 'insufficient_funds'],
    ['TARGET_AUTHORIZATION_ERROR', 'insufficient_funds'],
    ['Solde insuffisant', 'insufficient_funds'],
    ['Votre solde est insuffisant pour effectuer cette opération', 'insufficient_funds'],
    ['Saldo insuficiente', 'insufficient_funds'],
    ['Salio lako halitoshi kukamilisha muamala huu', 'insufficient_funds'],
    ['Wrong PIN', 'wrong_pin'],
    ['The PIN entered is incorrect', 'wrong_pin'],
    ['The initiator information is invalid.', 'wrong_pin'],
    ['Code PIN erroné', 'wrong_pin'],
    ['Code secret incorrect', 'wrong_pin'],
    ['Mot de passe incorrect', 'wrong_pin'],
    ['PIN errado', 'wrong_pin'],
    ['Umeingiza namba ya siri isiyo sahihi', 'wrong_pin'],
    ['Cancelled by the customer', 'declined'],
    ['Request cancelled by user', 'declined'],
    ['APPROVAL_REJECTED', 'declined'],
    ['PAYMENT_NOT_APPROVED', 'declined'],
    ['Transaction annulée par le client', 'declined'],
    ['Opération rejetée par l’abonné', 'declined'],
    ['Cancelada pelo cliente', 'declined'],
    ['Muamala umekataliwa: mteja amekataa', 'declined'],
    ['The number is not registered for mobile money', 'not_registered'],
    ['PAYER_NOT_FOUND', 'not_registered'],
    ['ACCOUNTHOLDER_WITH_FRI_NOT_FOUND', 'not_registered'],
    ['Le numéro n’est pas enregistré', 'not_registered'],
    ['Compte inexistant', 'not_registered'],
    ['Número não registado', 'not_registered'],
    ['Namba hii haijasajiliwa', 'not_registered'],
    ["The amount is over the account's limit", 'limit_exceeded'],
    ['PAYER_LIMIT_REACHED', 'limit_exceeded'],
    ['Maximum transfer amount threshold exceeded', 'limit_exceeded'],
    ['Plafond journalier dépassé', 'limit_exceeded'],
    ['Limite diário excedido', 'limit_exceeded'],
    ['Umevuka kikomo cha siku', 'limit_exceeded'],
    ['DS timeout user cannot be reached', 'timed_out'],
    ['The request timed out', 'timed_out'],
    ['Transaction has expired', 'timed_out'],
    ['Délai dépassé', 'timed_out'],
    ['Tempo limite excedido', 'timed_out'],
    ['Muda umekwisha', 'timed_out'],
    ['Service temporarily unavailable', 'unavailable'],
    ['System is busy, try again later', 'unavailable'],
    ['Service indisponible', 'unavailable'],
    ['Serviço indisponível', 'unavailable'],
    ['Huduma haipatikani kwa sasa', 'unavailable'],
  ])('%s', (words, reason) => {
    expect(reasonInWords(words)).toBe(reason);
  });

  it.each([
    'Operation refused by the provider',
    'INTERNAL_PROCESSING_ERROR',
    'Transaction not found',
    'Insufficient permissions of the merchant',
    'Failed',
    '失敗',
    '',
    null,
  ])('%j tells nothing', (words) => {
    expect(reasonInWords(words)).toBeNull();
  });
});

describe('why a seller refused', () => {
  it.each([
    ['Insufficient wallet balance', 'unavailable'],
    ['Service unavailable', 'unavailable'],
    ['Request timed out', 'timed_out'],
    ['Customer not found', 'other'],
    [null, 'other'],
  ])('%s is %s to the customer', (words, reason) => {
    expect(sellerReason(words)).toBe(reason);
  });
});
