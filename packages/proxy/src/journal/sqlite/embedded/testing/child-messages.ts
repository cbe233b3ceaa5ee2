import type { LogLine } from '../../../../dependencies.ts';

export interface ChildOptions {
  readonly path: string;
  readonly threads?: boolean;
  readonly patienceMs?: number;
  readonly identitySql?: string;
  readonly positionSql?: string;
}

export interface ToChild {
  readonly id: number;
  readonly method: 'all' | 'batch' | 'ping' | 'backup' | 'close' | 'setAddress' | 'writeForEver';
  readonly args: unknown[];
}

export type FromChild =
  | { readonly kind: 'ready'; readonly isRestored: boolean; readonly usesThreads: boolean }
  | { readonly kind: 'log'; readonly line: LogLine }
  | { readonly kind: 'acknowledged'; readonly group: string }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly value: unknown;
      readonly reason: {
        readonly name: string;
        readonly code: string | undefined;
        readonly message: string;
      } | null;
    };
