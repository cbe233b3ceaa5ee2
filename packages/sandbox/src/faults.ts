import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { LATE_ANSWER_SECONDS } from './endings.ts';
import type { Roll } from './rolls.ts';
import type { Timers } from './timers.ts';

/**
 * What can go wrong with an answer. In all of them but the `…_unread` the upstream has accepted the request:
 *
 * - `dropped_unread`: the connection drops, and nothing was accepted
 * - `error_500_unread`: status 500, and nothing was accepted
 * - `html_502_unread`: an HTML error page with status 502, and nothing was accepted
 * - `dropped`: the connection drops before the answer
 * - `cut`: the answer stops in the middle
 * - `late`: the answer comes after 20 seconds
 * - `dripping`: the answer comes a byte every 200 milliseconds
 * - `html_502`: an HTML error page with status 502
 * - `huge`: the answer follows 8 MB of white space
 * - `redirected`: status 307, to an address that records who follows
 * - `scripted`: the status, content type and text that the fault names
 */
export const FAULT_NAMES = [
  'dropped_unread',
  'error_500_unread',
  'html_502_unread',
  'dropped',
  'cut',
  'late',
  'dripping',
  'html_502',
  'huge',
  'redirected',
  'scripted',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

const UNREAD: readonly FaultName[] = ['dropped_unread', 'error_500_unread', 'html_502_unread'];

/** Whether the upstream has not so much as read the request. */
export const isUnread = ({ fault }: Fault): boolean => UNREAD.includes(fault);

export interface Fault {
  readonly fault: FaultName;
  /** The call that it strikes, such as `status`; every call where it is not given. */
  readonly call?: string;
  /** How many answers it strikes; 1 where neither this nor `rate` is given. */
  readonly times?: number;
  /** The share of answers that it strikes, from 0 to 1, until reset; instead of `times`. */
  readonly rate?: number;
  /** What a `scripted` answer holds: HTTP status (200), content type (JSON) and text (empty). */
  readonly status?: number;
  readonly contentType?: string;
  readonly text?: string;
}

export interface Faults {
  plan(fault: Fault): void;
  /** @returns the fault that strikes the next answer of this call about this customer */
  next(call: string, subject: string): Fault | null;
  clear(): void;
}

/** @param roll for faults with a rate */
export function createFaults(roll: Roll): Faults {
  let planned: { fault: Fault; left: number }[] = [];
  return {
    plan(fault) {
      planned.push({ fault, left: fault.rate === undefined ? (fault.times ?? 1) : Infinity });
    },
    next(call, subject) {
      const found = planned.find(
        ({ fault }) =>
          (fault.call ?? call) === call && (fault.rate === undefined || roll(call, subject) < fault.rate),
      );
      if (!found) return null;
      found.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear() {
      planned = [];
    },
  };
}

const DRIP_SECONDS = 0.2;
const HUGE_BYTES = 8 * 1024 * 1024;
const HTML_ERROR_PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

interface Delivery {
  readonly bindings: HttpBindings;
  readonly timers: Timers;
  readonly redirectTo: string;
  /** The status of a whole answer; 200 where not given. */
  readonly httpStatus?: number;
}

/** The adapter would send its constant once more where its own class was in place before that was made; not a copy. */
const alreadySent = (): Response => RESPONSE_ALREADY_SENT.clone();

/** Sends an upstream's answer, or what becomes of it. */
export async function deliver(
  text: string,
  fault: Fault | null,
  { bindings, timers, redirectTo, httpStatus = 200 }: Delivery,
): Promise<Response> {
  const json = (answer: string) =>
    new Response(answer, { status: httpStatus, headers: { 'content-type': 'application/json' } });
  switch (fault?.fault) {
    case undefined:
      return json(text);
    case 'dropped_unread':
    case 'dropped':
      bindings.outgoing.destroy();
      return alreadySent();
    case 'cut':
      writeHead(bindings, text, httpStatus);
      bindings.outgoing.write(Buffer.from(text).subarray(0, Math.floor(text.length / 2)), () =>
        bindings.outgoing.destroy(),
      );
      return alreadySent();
    case 'late':
      await timers.sleep(LATE_ANSWER_SECONDS);
      return json(text);
    case 'dripping':
      writeHead(bindings, text, httpStatus);
      timers.track(drip(bindings, Buffer.from(text), timers));
      return alreadySent();
    case 'error_500_unread':
      return new Response('Internal Server Error', {
        status: 500,
        headers: { 'content-type': 'text/plain' },
      });
    case 'html_502':
    case 'html_502_unread':
      return new Response(HTML_ERROR_PAGE, { status: 502, headers: { 'content-type': 'text/html' } });
    case 'huge':
      return json(' '.repeat(HUGE_BYTES) + text);
    case 'redirected':
      return new Response(null, { status: 307, headers: { location: redirectTo } });
    case 'scripted':
      return new Response(fault?.text ?? '', {
        status: fault?.status ?? 200,
        headers: { 'content-type': fault?.contentType ?? 'application/json' },
      });
  }
}

function writeHead({ outgoing }: HttpBindings, text: string, httpStatus: number): void {
  outgoing.writeHead(httpStatus, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
}

async function drip({ outgoing }: HttpBindings, bytes: Buffer, timers: Timers): Promise<void> {
  for (const byte of bytes) {
    if (outgoing.destroyed) return;
    outgoing.write(Buffer.of(byte));
    await timers.sleep(DRIP_SECONDS);
  }
  outgoing.end();
}
