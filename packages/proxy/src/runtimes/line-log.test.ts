import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLineLog } from './line-log.ts';

let writes: string[];
let log: ReturnType<typeof createLineLog>;
let atExit: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const written: string[] = [];
  writes = written;
  log = createLineLog({ write: (text) => written.push(text) }, () => 0);
  atExit = process.listeners('exit').at(-1) as unknown as () => void;
});
afterEach(() => {
  vi.useRealTimers();
  process.off('exit', atExit);
});

const request = (route: string) => log({ level: 'info', event: 'request', route });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const routes = () =>
  writes
    .join('')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { route: string }).route);

describe('log lines', () => {
  it('of one turn of the event loop are one write, in their order', async () => {
    for (const route of ['/a', '/b\n', '/c']) request(route);
    expect(writes).toEqual([]);
    await turn();
    expect(writes).toHaveLength(1);
    expect(routes()).toEqual(['/a', '/b\n', '/c']);
  });

  it('gather for a while after a write, and are written at once again where it was quiet', async () => {
    request('/a');
    await turn();
    request('/b');
    await turn();
    request('/c');
    await turn();
    expect(routes()).toEqual(['/a']);
    vi.advanceTimersByTime(10);
    expect(writes).toHaveLength(2);
    expect(routes()).toEqual(['/a', '/b', '/c']);
    vi.advanceTimersByTime(10);
    request('/d');
    await turn();
    expect(routes()).toEqual(['/a', '/b', '/c', '/d']);
  });

  it('say when it was', async () => {
    request('/a');
    await turn();
    expect(JSON.parse(writes[0] ?? '')).toMatchObject({ time: '1970-01-01T00:00:00.000Z', level: 'info' });
  });

  it('of an error are written at once, after those that came before', () => {
    request('/a');
    log({ level: 'error', event: 'request_failed', route: '/b' });
    expect(routes()).toEqual(['/a', '/b']);
  });

  it('are all written when the process ends in the middle of a turn, and only once', async () => {
    request('/a');
    request('/b');
    atExit();
    expect(routes()).toEqual(['/a', '/b']);
    await turn();
    expect(writes).toHaveLength(1);
  });

  it('do not fill the memory within one turn', () => {
    for (let number = 0; number < 2_000; number++) request(`/${'a'.repeat(100)}`);
    expect(writes.length).toBeGreaterThan(2);
  });
});
