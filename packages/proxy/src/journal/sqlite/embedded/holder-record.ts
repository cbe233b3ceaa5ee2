/** Keeps `<file>-holder` true: who has the journal, which one it is, and how far it has come. */
import type Database from 'libsql';
import { readNumber, readValue } from './checks.ts';
import { writeHolder, type Holder } from './holder.ts';

/** How often the position is noted while events are written. */
const NOTE_AFTER_MS = 5_000;

export interface Recognition {
  /** Whether it is an older copy, or another journal, than what was here last. */
  readonly isRestored: boolean;
  readonly position: number;
  /** The position that was noted last. */
  readonly knownPosition: number;
}

export interface RecordedSql {
  /** One value that tells this journal from any other. */
  readonly identitySql: string | null;
  /** One number that grows with each event. */
  readonly positionSql: string | null;
}

export class HolderRecord {
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #sql: RecordedSql;
  #holder: Holder;
  #isSettled = false;
  #notedAt = 0;
  #hasMoved = false;

  /** @param previous what the start before has left */
  constructor(path: string, database: Database.Database, sql: RecordedSql, previous: Holder | null) {
    this.#path = path;
    this.#database = database;
    this.#sql = sql;
    this.#holder = {
      pid: process.pid,
      since: new Date().toISOString(),
      address: null,
      journal: previous?.journal ?? null,
      position: previous?.position ?? 0,
    };
    this.#write();
  }

  /** Compares what the file holds with what was noted last. To be called once its tables are up to date. */
  recognise(): Recognition {
    const { journal, position: knownPosition } = this.#holder;
    const position = this.#readPosition();
    const isAnother = journal !== null && journal !== this.#readJournal();
    return { isRestored: isAnother || position < knownPosition, position, knownPosition };
  }

  /** From now on what the file holds is noted. Until then, a start that is cut off finds what this one has found. */
  settle(): void {
    this.#holder = { ...this.#holder, journal: this.#readJournal(), position: this.#readPosition() };
    this.#isSettled = true;
    this.#write();
  }

  setAddress(address: string): void {
    this.#holder = { ...this.#holder, address };
    this.#write();
  }

  /** Something was written; where it is time, that is noted. */
  move(): void {
    this.#hasMoved = true;
    if (performance.now() - this.#notedAt >= NOTE_AFTER_MS) this.note();
  }

  /** Notes how far the journal has come, where it has moved. A disk that is full does not keep anybody from working. */
  note(): void {
    if (!this.#isSettled || !this.#hasMoved) return;
    this.#notedAt = performance.now();
    try {
      this.#holder = { ...this.#holder, position: this.#readPosition() };
      this.#write();
      this.#hasMoved = false;
    } catch {
      // The next time.
    }
  }

  /** The last note: nobody has the journal now. */
  leave(): void {
    this.#hasMoved = true;
    this.#holder = { ...this.#holder, pid: null, since: new Date().toISOString(), address: null };
    this.note();
  }

  #readJournal(): string | null {
    const { identitySql } = this.#sql;
    const identity = identitySql === null ? null : readValue(this.#database, identitySql);
    return identity === null ? null : String(identity);
  }

  #readPosition(): number {
    const { positionSql } = this.#sql;
    return positionSql === null ? 0 : (readNumber(this.#database, positionSql) ?? 0);
  }

  #write(): void {
    writeHolder(this.#path, this.#holder);
  }
}
