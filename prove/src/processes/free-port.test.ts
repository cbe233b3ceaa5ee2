import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('is given to nobody twice', async () => {
  const ports = new Set<number>();
  for (let i = 0; i < 400; i += 1) ports.add(await freePort());
  expect(ports.size).toBe(400);
});
