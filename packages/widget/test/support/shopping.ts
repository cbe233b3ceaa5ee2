import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import { arrived, choose, fill, pick, press, title, until } from './scene.ts';

/** Headings of the store's screens in English. */
export const HEADINGS = {
  category: 'What do you want to buy?',
  number: 'Which number is it for?',
  destination: 'In which country is it used?',
  network: 'Which network?',
  company: 'Which company?',
  electricity: 'Which electricity company?',
  tv: 'Which TV?',
  confirm: 'Is this right?',
  bundle: 'Which bundle?',
  product: 'Which one?',
  value: 'For how much?',
  options: 'Choose the details',
  token: 'Where shall we text the token?',
  pin: 'Where shall we text the PIN?',
  country: 'Which country is your mobile money from?',
  operator: 'How do you want to pay?',
} as const;

/** Enters a text and goes on. */
export async function enter(element: MalipoCheckout, field: string, text: string): Promise<void> {
  await fill(element, field, text);
  await press(element, 'Continue');
}

/** To the meter of Ikeja Electric, in a store of electricity. */
export async function toMeter(element: MalipoCheckout): Promise<void> {
  await pick(element, 'Ikeja Electric');
  await arrived(element, 'Ikeja Electric');
}

/** To the product of a data bundle for a number of MTN in Nigeria, in a store of data. */
export async function toBundles(element: MalipoCheckout): Promise<void> {
  await enter(element, 'account', '+234 803 123 4567');
  await arrived(element, HEADINGS.network);
  await pick(element, 'MTN Data');
  await arrived(element, HEADINGS.bundle);
}

/** From the end of the store's questions to the total, with Orange in Côte d’Ivoire. */
export async function toTotal(element: MalipoCheckout): Promise<void> {
  await until(() => title(element) === HEADINGS.country || title(element) === HEADINGS.operator);
  if (title(element) === HEADINGS.country) await pick(element, 'Côte d’Ivoire');
  await arrived(element, HEADINGS.operator);
  await choose(element, 'ci-orange');
  await arrived(element, 'Pay with Orange');
}

/** Pays, from the total. */
export async function pay(element: MalipoCheckout): Promise<void> {
  await fill(element, 'phone', '07 01 02 03 04');
  await press(element, 'button.main');
}
