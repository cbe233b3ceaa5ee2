/** Nothing to say where all is as it should be; `not served` where the runtime does not have what would be checked. */
export type CheckOutcome = void | 'not served';
