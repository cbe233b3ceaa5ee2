import type { HttpBindings } from '@hono/node-server';
import type { AnswerFate } from './endings.ts';
import { deliver } from './faults.ts';
import type { Fault } from './faults.ts';
import type { ReceivedRequest, SandboxState } from './state.ts';

/** What an upstream answers, and what becomes of the answer where the ending says so. */
export interface Answer {
  readonly text: string;
  readonly fate: AnswerFate;
  /** 200 where not given. */
  readonly httpStatus?: number;
}

export const whole = (text: string): Answer => ({ text, fate: 'whole' });

/**
 * Writes a request down, asks for its answer, and sends that, or what a fault or the ending makes of it.
 *
 * @param answerTo is not called where the connection drops before the request is read
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
  const fault = state.faults.next(received.call);
  if (fault?.fault === 'dropped_unread') return deliver('', fault, delivery);

  const { text, fate, httpStatus = 200 } = answerTo();
  if (state.settings.latencySeconds > 0) await state.timers.sleep(state.settings.latencySeconds);
  return deliver(text, fault ?? faultOf(fate), { ...delivery, httpStatus });
}

function faultOf(fate: AnswerFate): Fault | null {
  // What is refused is said in the answer itself.
  return fate === 'whole' || fate === 'refused' ? null : { fault: fate };
}
