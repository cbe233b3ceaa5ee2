/** One numbered step from one shape of the tables to the next. Once released, it is never changed. */
export interface Migration {
  readonly number: number;
  /** What it does, for whoever reads the table of migrations. */
  readonly name: string;
  readonly statements: readonly string[];
}
