/** The events of the element, as a page hears them. */
export const EVENTS = [
  'malipo-ready',
  'malipo-step',
  'malipo-submit',
  'malipo-pending',
  'malipo-success',
  'malipo-failure',
  'malipo-error',
] as const;
export type EventName = (typeof EVENTS)[number];

export interface Heard {
  readonly step?: string;
  readonly operator?: string;
  readonly message?: string;
  readonly payment?: { readonly id: string; readonly status: string };
}

/** Calls back for each event of any checkout on the page. */
export function hearEvents(heard: (name: EventName, detail: Heard) => void): void {
  for (const name of EVENTS) {
    document.addEventListener(name, (event) => heard(name, ((event as CustomEvent).detail ?? {}) as Heard));
  }
}
