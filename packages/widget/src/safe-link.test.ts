import { expect } from '@open-wc/testing';
import { safeLink } from './safe-link.ts';

describe('a link that came from upstream', () => {
  it('is followed over https', () => {
    expect(safeLink('https://pay.wave.com/c/1?a=b', true)?.host).to.equal('pay.wave.com');
  });

  it('may be http on this machine where no money moves', () => {
    expect(safeLink('http://127.0.0.1:4200/pay', false)?.host).to.equal('127.0.0.1:4200');
    expect(safeLink('http://127.0.0.1:4200/pay', true)).to.equal(null);
    expect(safeLink('http://evil.example/pay', false)).to.equal(null);
  });

  for (const text of [
    'javascript:alert(1)',
    'data:text/html,hello',
    '//evil.example/pay',
    'https:\\\\evil.example',
    'https:/evil.example',
    'https://bank.example@evil.example/',
    'https://bank.example\\@evil.example/',
    ' https://evil.example',
    'https://evil.example/\nx',
    '',
  ]) {
    it(`is never ${JSON.stringify(text)}`, () => {
      expect(safeLink(text, false)).to.equal(null);
    });
  }
});
