/** The words of an operation, for `openapi.json`. The proxy does not carry them. */
export interface OperationDocs {
  /** A few words: what it does. */
  readonly summary: string;
  /** What a caller must know to use it. */
  readonly description: string;
  /** What an answer is, by status, where its schema does not say. */
  readonly answers?: Readonly<Record<number, string>>;
}

export interface TagDocs<Id extends string> {
  readonly tag: string;
  readonly description: string;
  readonly operations: Readonly<Record<Id, OperationDocs>>;
}
