/** What ids of ours look like in a path. */
export const PAYMENT_ID = /^pay_[0-9a-f]{32}$/;
export const PAYOUT_ID = /^out_[0-9a-f]{32}$/;
export const PURCHASE_ID = /^pur_[0-9a-f]{32}$/;
export const RETURN_KEY = /^[0-9a-f]{32}$/;
export const WEBHOOK_ID = /^msg_[0-9a-f]{32}$/;
