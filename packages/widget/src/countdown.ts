import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { browser } from './browser.ts';

const SECOND_MS = 1_000;
/** For more than an hour a date says more than a countdown. */
const MAX_SECONDS = 3_600;
/** The minutes at which the time left is spoken; every second would drown out everything else. */
const SPOKEN_MINUTES: readonly number[] = [10, 5, 2, 1];

/** The seconds left until a deadline, counted while the element is on the page. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #speak: (minutes: number) => void;
  #deadline = Number.NaN;
  #timer = 0;

  /** @param speak called when the time left should be spoken */
  constructor(host: ReactiveControllerHost, speak: (minutes: number) => void) {
    this.#host = host;
    this.#speak = speak;
    host.addController(this);
  }

  /** @param deadline milliseconds since 1970 by this device's clock; `NaN` stops the countdown */
  until(deadline: number): void {
    this.#deadline = deadline;
    if (this.secondsLeft) this.hostConnected();
    else this.hostDisconnected();
  }

  /** Seconds left; `null` if there is nothing to count, or the device's clock must be wrong. */
  get secondsLeft(): number | null {
    const seconds = Math.ceil((this.#deadline - browser.now()) / SECOND_MS);
    return seconds > 0 && seconds <= MAX_SECONDS ? seconds : null;
  }

  hostConnected(): void {
    if (!this.secondsLeft) return;
    this.#timer ||= window.setInterval(() => {
      const minutes = (this.secondsLeft ?? 0) / 60;
      if (SPOKEN_MINUTES.includes(minutes)) this.#speak(minutes);
      this.#host.requestUpdate();
    }, SECOND_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
  }
}
