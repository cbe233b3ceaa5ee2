/** Everything is well. */
export const GOOD = 0;
/** It was done, and something is to be looked at. */
export const FOUND = 1;
/** It could not be done. */
export const CANNOT = 2;
