/** The order in which a proxy lets go of things: nothing new is begun while the rest ends. */
import { expect, it } from 'vitest';
import { stopGracefully, type StoppableProxy } from './graceful-stop.ts';

it('begins nothing new first, waits for requests and work, and closes the journal last', async () => {
  const steps: string[] = [];
  const step = <Result>(name: string, result: Result) => {
    steps.push(name);
    return result;
  };
  const stopping = new AbortController();
  stopping.signal.addEventListener('abort', () => step('new work is refused', undefined));
  const server = { requestsInFlight: 0, stop: () => step('a server stops', Promise.resolve(0)) };
  const parts = {
    proxy: { openEventStreams: 0, drain: () => step('work is waited for', Promise.resolve()) },
    stopping,
    servers: [server, server],
    scheduler: { stop: () => step('no sweep begins', undefined) },
    upstream: { close: () => step('connections upstream are closed', Promise.resolve()) },
    journal: { close: () => step('the journal is closed', Promise.resolve()) },
    log: () => undefined,
  } as unknown as StoppableProxy;
  await stopGracefully(parts, 1_000);
  expect(steps).toEqual([
    'new work is refused',
    'no sweep begins',
    'a server stops',
    'a server stops',
    'work is waited for',
    'connections upstream are closed',
    'the journal is closed',
  ]);
});
