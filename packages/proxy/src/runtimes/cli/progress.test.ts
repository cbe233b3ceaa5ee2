import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function written(isTTY: boolean, steps: number): string {
  let text = '';
  const { step, end } = createProgress({ isTTY, write: (part: string) => (text += part) }, 'compared');
  for (let count = 0; count < steps; count++) step();
  end();
  return text;
}

it('tells a terminal how far it has come, and leaves nothing behind', () => {
  expect(written(true, 60)).toBe('\r\u001b[K25 compared …\r\u001b[K50 compared …\r\u001b[K');
  expect(written(true, 3)).toBe('');
});

it('writes nothing where no terminal reads', () => {
  expect(written(false, 60)).toBe('');
});
