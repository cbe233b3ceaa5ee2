/** What `next_action.message` says where the operator sends no text of its own. */
export const APPROVE_ON_PHONE_MESSAGE = 'Approve the payment on your phone.';
