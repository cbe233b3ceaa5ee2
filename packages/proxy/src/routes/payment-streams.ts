/** The event streams of payments: how they learn of changes on each kind of runtime. */
import { EventStreams, type OpenOptions, type Subscribe } from '../http/event-streams.ts';
import type { EventStream } from '../http/event-stream.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import type { Services } from '../services.ts';
import type { ShownPayment } from '../views/payment-view.ts';
import { findShown, isSettled, revisionOf } from './shown-payments.ts';

/** How often a stream reads for itself where it cannot be told of changes. */
const LOOK_EVERY_MS = 900;

export interface PaymentStreams {
  /** @throws ProblemError `unavailable` where too many are open */
  open(id: string, options: OpenOptions<ShownPayment>): Promise<EventStream>;
  /** How many are open. */
  readonly size: number;
  /** Ends all of them, and opens no new one. */
  stop(): void;
}

function createStreams(services: Services, subscribe: Subscribe): EventStreams<ShownPayment> {
  return new EventStreams({
    eventType: 'payment',
    subscribe,
    load: (id) => findShown(services, id),
    versionOf: revisionOf,
    isOver: isSettled,
  });
}

/** A payment changes with what it has bought. */
function subscribeTo({ changes }: Services): Subscribe {
  return (id, listener) => {
    const stops = [id, purchaseIdOf(id)].map((entry) => changes.subscribe(entry, listener));
    return () => {
      for (const stop of stops) stop();
    };
  };
}

/** On Workers requests share nothing, and no timer outlives them: a stream looks for itself, and not for ever. */
function streamsOfOneRequest(services: Services, maxLooks: number): EventStreams<ShownPayment> {
  const streams = createStreams(services, (id, listener) => {
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks >= maxLooks) streams.endAll();
      else
        void services
          .pollWhenRead(id)
          .catch(() => undefined)
          .then(listener);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  });
  return streams;
}

export function createPaymentStreams(services: Services): PaymentStreams {
  const { readsPerEventStream } = services.dependencies;
  const shared = createStreams(services, subscribeTo(services));
  return {
    open(id, options) {
      const streams =
        readsPerEventStream === undefined ? shared : streamsOfOneRequest(services, readsPerEventStream);
      return streams.open(id, options);
    },
    get size() {
      return shared.size;
    },
    stop: () => shared.stop(),
  };
}
