/** The providers' brands under the names that customers know, one spelling for all tenants. */
import type { ProviderRow } from './row.ts';

type Brand = Pick<ProviderRow, 'brand' | 'name'>;

export const AFRICELL: Brand = { brand: 'africell', name: 'Africell' };
export const AIRTEL: Brand = { brand: 'airtel', name: 'Airtel' };
export const AIRTELTIGO: Brand = { brand: 'airteltigo', name: 'AirtelTigo' };
export const BANK_TRANSFER: Brand = { brand: 'bank-transfer', name: 'Bank transfer' };
export const E_MONEY: Brand = { brand: 'emoney', name: 'E-money' };
export const FREE_MONEY: Brand = { brand: 'freemoney', name: 'Free Money' };
export const HALOPESA: Brand = { brand: 'halopesa', name: 'HaloPesa' };
export const LUMICASH: Brand = { brand: 'lumicash', name: 'Lumicash' };
export const MOBICASH: Brand = { brand: 'mobicash', name: 'Mobicash' };
export const MOOV: Brand = { brand: 'moov', name: 'Moov' };
export const M_PESA: Brand = { brand: 'mpesa', name: 'M-Pesa' };
export const MTN: Brand = { brand: 'mtn', name: 'MTN' };
export const OPAY: Brand = { brand: 'opay', name: 'OPay' };
export const ORANGE: Brand = { brand: 'orange', name: 'Orange' };
export const PALMPAY: Brand = { brand: 'palmpay', name: 'PalmPay' };
export const PAY_ATTITUDE: Brand = { brand: 'pay-attitude', name: 'Pay Attitude' };
export const TIGO: Brand = { brand: 'tigo', name: 'Tigo' };
export const T_MONEY: Brand = { brand: 'tmoney', name: 'T-Money' };
export const TNM: Brand = { brand: 'tnm', name: 'TNM' };
export const VODACOM: Brand = { brand: 'vodacom', name: 'Vodacom' };
export const VODAFONE: Brand = { brand: 'vodafone', name: 'Vodafone' };
export const WAVE: Brand = { brand: 'wave', name: 'Wave' };
export const ZAMTEL: Brand = { brand: 'zamtel', name: 'Zamtel' };
