/** One timer for however many need to be called at the same interval. */

const TICK_MS = 1_000;

/** The pause between two comments on an event stream (api.md, "Events"). */
const BEAT_SECONDS = 15;

export interface Beating {
  beat(): void;
}

/**
 * Calls `beat` of each member every 15 seconds. The members are spread over the seconds in between, so that thousands
 * of them never block the event loop together. The timer runs only while there are members.
 */
export class Heartbeat {
  readonly #slots: readonly Set<Beating>[] = Array.from({ length: BEAT_SECONDS }, () => new Set());
  readonly #slotOf = new Map<Beating, Set<Beating>>();
  #current = 0;
  #nextSlot = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** The first beat comes within one interval. */
  add(member: Beating): void {
    const slot = this.#slots[this.#nextSlot]!;
    this.#nextSlot = (this.#nextSlot + 1) % BEAT_SECONDS;
    slot.add(member);
    this.#slotOf.set(member, slot);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  delete(member: Beating): void {
    this.#slotOf.get(member)?.delete(member);
    this.#slotOf.delete(member);
    if (this.#slotOf.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#current = (this.#current + 1) % BEAT_SECONDS;
    for (const member of this.#slots[this.#current]!) member.beat();
  }
}
