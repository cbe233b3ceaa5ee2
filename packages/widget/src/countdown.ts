import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { surroundings } from './surroundings.ts';

const SECOND_MILLISECONDS = 1_000;
/** Beyond an hour a date says more than running seconds. */
const LONGEST_SECONDS = 3_600;
/** When the time left is spoken; every second would drown all else. */
const SPOKEN_MINUTES: readonly number[] = [10, 5, 2, 1];

/** The seconds left until a deadline, counted while the element is on the page. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #speak: (minutes: number) => void;
  #deadline: number | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param speak called at the minutes that are worth saying aloud */
  constructor(host: ReactiveControllerHost, speak: (minutes: number) => void) {
    this.#host = host;
    this.#speak = speak;
    host.addController(this);
  }

  /** @param deadline milliseconds since 1970 by this device's clock; `null` counts nothing */
  until(deadline: number | null): void {
    this.#deadline = deadline;
    if (deadline === null) this.#stop();
    else this.hostConnected();
  }

  /** Seconds left; `null` where there is none to show, or the device's clock cannot be right. */
  get secondsLeft(): number | null {
    if (this.#deadline === null) return null;
    const seconds = Math.ceil((this.#deadline - surroundings.now()) / SECOND_MILLISECONDS);
    return seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : null;
  }

  hostConnected(): void {
    if (this.#deadline === null || this.#timer !== null) return;
    this.#timer = setInterval(() => {
      const seconds = this.secondsLeft ?? 0;
      if (seconds % 60 === 0 && SPOKEN_MINUTES.includes(seconds / 60)) this.#speak(seconds / 60);
      this.#host.requestUpdate();
    }, SECOND_MILLISECONDS);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
