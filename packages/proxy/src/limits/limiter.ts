/** How much of something one caller may have within a while (api.md, "Limits"). */

export interface Budget {
  readonly max: number;
  readonly windowMs: number;
}

export interface Limiter {
  /**
   * Takes one of a key's budget. The window begins with the first that is taken.
   *
   * @returns 0 where there was one left, else how many milliseconds until there is one
   */
  take(key: string, budget: Budget): Promise<number>;
  /** Gives one back that was taken for what another limit has refused. */
  giveBack(key: string): Promise<void>;
  /** Whether something of a key's budget is taken, within its window. */
  isTaken(key: string): Promise<boolean>;
}
