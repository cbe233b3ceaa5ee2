import { expect } from '@open-wc/testing';
import { checkout } from '../test/support/fixtures.ts';
import { Scene, until, words } from '../test/support/scene.ts';

describe('the secret key in a page', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.proxy.checkout = checkout();
  });
  afterEach(() => scene.end());

  for (const name of ['session', 'offer'] as const) {
    it(`as ${name} is never sent, and its developer is told`, async () => {
      const told: string[] = [];
      const listen = (event: Event) => told.push((event as CustomEvent<{ message: string }>).detail.message);
      document.addEventListener('malipo-error', listen);
      const element = await scene.open({ [name]: 'sk_live_0123456789abcdef' });
      await until(() => words(element).includes('not set up correctly'));
      document.removeEventListener('malipo-error', listen);
      expect(JSON.stringify(scene.proxy.sent)).not.to.contain('sk_live');
      expect(scene.proxy.sent.filter(({ headers }) => headers.has('authorization'))).to.have.length(0);
      expect(told.join()).to.contain('MALIPO_SECRET_KEY').and.not.to.contain('sk_live');
    });
  }
});
