import type { Problem } from '@malipo/contract';
import type { StepName } from './checkout.ts';

/**
 * The events that a page can listen to. They bubble and cross shadow roots, and none carries a token.
 *
 * None of them proves anything: a page belongs to whoever runs its browser. Only the merchant's server,
 * which asks the proxy with its secret key, decides what is paid.
 */
export abstract class MalipoEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** The checkout shows its first screen. */
export class MalipoReadyEvent extends MalipoEvent {
  constructor() {
    super('malipo-ready');
  }
}

/** Another step is shown. */
export class MalipoStepEvent extends MalipoEvent {
  readonly detail: { readonly step: StepName };
  constructor(step: StepName) {
    super('malipo-step');
    this.detail = { step };
  }
}

/** Something did not work: the proxy's problem where it gave one, and a sentence for the developer. */
export class MalipoErrorEvent extends MalipoEvent {
  readonly detail: { readonly message: string; readonly problem: Problem | null };
  constructor(message: string, problem: Problem | null) {
    super('malipo-error');
    this.detail = { message, problem };
  }
}

declare global {
  // Of elements, of the document and of the window: they bubble.
  interface GlobalEventHandlersEventMap {
    'malipo-ready': MalipoReadyEvent;
    'malipo-step': MalipoStepEvent;
    'malipo-error': MalipoErrorEvent;
  }
}
