import type { MalipoCheckout } from '../../src/malipo-checkout.ts';
import { checkout } from './fixtures.ts';
import { fill, inside, press, Scene, title, until } from './scene.ts';

export const SESSION = { session: 'secret', country: 'CI', operator: 'ci-orange' };
export const OFFER = { offer: 'offer', country: 'CI', operator: 'ci-orange' };
export const OPEN = {
  country: 'CI',
  operator: 'ci-orange',
  amount: '1500',
  currency: 'XOF',
  reference: 'gift-7',
};

/** The heading of the screen that says so. */
export const UNSURE = 'We do not know yet whether your payment has started';

export const noAnswer = () => Promise.reject(new TypeError('Failed to fetch'));

/** A scene in which payments are sent whose answers do not come. */
export class UnansweredScene extends Scene {
  constructor() {
    super();
    this.hasPassingTime = true;
    this.proxy.checkout = checkout();
  }

  /** Different keys and bodies of the payments that were sent. */
  get keys(): ReadonlySet<string | null> {
    return new Set(this.proxy.creationsSent.map((sent) => sent.headers.get('Idempotency-Key')));
  }

  get bodies(): ReadonlySet<string | null> {
    return new Set(this.proxy.creationsSent.map((sent) => sent.body));
  }

  /** Until {@link answerAgain}, or so many times. */
  answerNothing(times = 1000): void {
    this.proxy.creations.push(...Array.from({ length: times }, () => noAnswer));
  }

  answerAgain(): void {
    this.proxy.creations.length = 0;
  }

  async pay(element: MalipoCheckout, phone = '07 01 02 03 04'): Promise<void> {
    await fill(element, 'phone', phone);
    await press(element, 'button.main');
  }

  /** Pays without an answer until the screen says so; then time stands still. */
  async payInVain(element: MalipoCheckout): Promise<void> {
    this.answerNothing(3);
    this.proxy.creations.push(() => {
      this.stopTime();
      return noAnswer();
    });
    this.answerNothing();
    await this.pay(element);
    await until(() => title(element) === UNSURE);
    await until(() => inside(element).querySelector('button.main')?.textContent === 'Try again');
  }

  async hasSent(count: number): Promise<void> {
    await until(() => this.proxy.creationsSent.length === count);
  }
}
