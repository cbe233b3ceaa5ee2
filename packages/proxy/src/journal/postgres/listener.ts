/**
 * Hears what other proxies write, over a connection of its own that does nothing else.
 *
 * PostgreSQL keeps no notifications for a listener that is away. So after each reconnection the journal is asked what
 * has changed since the connection was last known to work.
 */
import { Client } from 'pg';
import type { ChangeListener, ChangeSource } from '../changes.ts';
import type { Journal } from '../journal.ts';
import { CHANNEL } from './migrations.ts';
import { connectionConfig } from './postgres-database.ts';

/** A connection that is dead without anybody having been told is noticed by the next look. */
const CHECK_EVERY_MS = 10_000;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 5_000;

export interface ListenerOptions {
  readonly url: string;
  readonly journal: Pick<Journal, 'position' | 'changesSince'>;
  /** Whether a process of the server's works for this proxy, which knows of its own changes. */
  readonly isOwn: (serverProcess: number) => boolean;
}

export class ChangesListener implements ChangeSource {
  readonly #options: ListenerOptions;
  #listener: ChangeListener = () => undefined;
  #client: Client | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Up to here everything has been told; null before the first connection. */
  #position: number | null = null;
  /** What the last look saw: the next one knows that it has been told by then. */
  #seen = 0;
  #failures = 0;
  #isStopped = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Connects for the first time. What others write from then on is heard. */
  async start(): Promise<void> {
    await this.#connect();
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    if (this.#isStopped) return;
    const { url, isOwn } = this.#options;
    const client = new Client(connectionConfig(url));
    this.#client = client;
    client.on('notification', ({ processId, payload = '' }) => {
      if (isOwn(processId)) return;
      const [id = '', dueAt = ''] = payload.split(' ');
      this.#listener({ id, dueAt: dueAt === '' ? null : Number(dueAt) });
    });
    // Never removed: a connection that is cut reports more than one error, and an unhandled one ends the process.
    client.on('error', () => this.#connectAgain(client));
    client.once('end', () => this.#connectAgain(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await this.#catchUp();
      // It may have been lost meanwhile: then another one is on its way.
      if (this.#client !== client) return;
      this.#failures = 0;
      this.#timer = setTimeout(() => void this.#check(client), CHECK_EVERY_MS);
    } catch (error) {
      if (this.#position !== null) return this.#connectAgain(client);
      await this.stop();
      throw error;
    }
  }

  /** Tells what was missed while nobody listened. */
  async #catchUp(): Promise<void> {
    const { journal } = this.#options;
    if (this.#position === null) {
      this.#position = await journal.position();
      return;
    }
    for (;;) {
      const { position, ids } = await journal.changesSince(this.#position);
      if (ids.length === 0) return;
      for (const id of ids) this.#listener({ id, dueAt: null });
      this.#position = position;
      this.#seen = position;
    }
  }

  /** Sees that the connection lives, and how far has been heard over it. */
  async #check(client: Client): Promise<void> {
    if (this.#isStopped || this.#client !== client) return;
    try {
      const { rows } = await client.query<{ position: number }>(
        'select coalesce(max(position), 0) as position from events',
      );
      // What a look sees may be told a moment after it, and surely is before the next one.
      this.#position = Math.max(this.#position ?? 0, this.#seen);
      this.#seen = rows[0]?.position ?? 0;
      this.#timer = setTimeout(() => void this.#check(client), CHECK_EVERY_MS);
    } catch {
      this.#connectAgain(client);
    }
  }

  #connectAgain(client: Client): void {
    if (this.#isStopped || this.#client !== client) return;
    this.#client = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    client.end().catch(() => undefined);
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, MAX_PAUSE_MS);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.#connect(), pause);
  }
}
