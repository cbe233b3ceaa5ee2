import type { HttpBindings } from '@hono/node-server';
import type { Answer } from './answer.ts';
import type { AnswerFate, Ending } from './endings.ts';
import { deliver, isUnread } from './faults.ts';
import type { Fault } from './faults.ts';
import type { ReceivedRequest, SandboxState } from './state.ts';

/** The answer to what is not taken the first time that it is sent (ending 14). */
export const TURNED_AWAY: Answer = { text: '', fate: 'error_500_unread' };

/**
 * Turns the first request of an order or purchase away where its ending says so: it is answered with an error, and
 * not taken. The next one is.
 *
 * @param id of the order or purchase, with the upstream's name
 * @returns whether this request was turned away
 */
export function turnAwayOnce({ turnedAway }: SandboxState, { answer }: Ending, id: string): boolean {
  if (answer !== 'error_500_unread' || turnedAway.has(id)) return false;
  turnedAway.add(id);
  return true;
}

/**
 * Writes a request down, asks for its answer, and sends that, or what a fault or the ending makes of it.
 *
 * @param answerTo is not called where a fault strikes before the request is read
 * @param redirectTo where a `redirected` answer points
 */
export async function exchange(
  state: SandboxState,
  received: ReceivedRequest,
  answerTo: () => Answer,
  { bindings, redirectTo }: { bindings: HttpBindings; redirectTo: string },
): Promise<Response> {
  state.requests.push(received);
  const delivery = { bindings, redirectTo, timers: state.timers };
  const fault = state.faults.next(received.call, state.subjectOf(received.text));
  received.fault = fault?.fault ?? null;
  if (fault !== null && isUnread(fault)) return deliver('', fault, delivery);

  const { text, fate, httpStatus = 200 } = answerTo();
  received.fault ??= faultOf(fate)?.fault ?? null;
  if (state.settings.latencySeconds > 0) await state.timers.sleep(state.settings.latencySeconds);
  return deliver(text, fault ?? faultOf(fate), { ...delivery, httpStatus });
}

function faultOf(fate: AnswerFate): Fault | null {
  // What is refused is said in the answer itself.
  return fate === 'whole' || fate === 'refused' ? null : { fault: fate };
}
