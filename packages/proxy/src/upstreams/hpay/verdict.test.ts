import { describe, expect, it } from 'vitest';
import { ANSWERS } from './testing/samples.ts';
import { readVerdict } from './verdict.ts';
import { jsonAnswer } from '../testing/answers.ts';

describe('what HPAY says of a call', () => {
  it.each(Object.entries(ANSWERS))('the printed answer of %s is a success', (_, text) => {
    expect(readVerdict(jsonAnswer(text)).kind).toBe('done');
  });

  it.each([
    ['refused outside', '{"success": false, "message": "Insufficient balance"}', 'Insufficient balance'],
    [
      'refused inside a success',
      '{"success": true, "result": {"success": false, "message": "Unknown product", "error_code": 7}}',
      'Unknown product',
    ],
    ['written by PHP as a number', '{"success": 0, "message": "No"}', 'No'],
    ['written as text', '{"success": "false", "message": "No"}', 'No'],
    ['an error code without success', '{"error_code": "12", "message": "Bad key"}', 'Bad key'],
    ['an error code without words', '{"success": false, "error_code": 12}', null],
  ])('%s is a refusal', (_, text, message) => {
    expect(readVerdict(jsonAnswer(text))).toEqual({ kind: 'refused', message, isAboutToken: false });
  });

  it.each([
    ['an error page', '<html>502</html>'],
    ['an answer that was cut', '{"success": true, "resul'],
    ['a trailing comma, as 000 prints one', '{"success": true, "results": [1,]}'],
    ['a list', '[{"success": true}]'],
    ['nothing of how it went', '{"token": "abc"}'],
    ['success only inside', '{"result": {"success": true}}'],
    ['success as text', '{"success": "true"}'],
    ['a refusal without a reason', '{"success": false}'],
    ['a refusal around a success', '{"success": false, "message": "x", "result": {"success": true}}'],
    ['a success with an error code', '{"success": true, "error_code": 3, "message": "Failed"}'],
    ['a success with an error code that cannot be read', '{"success": true, "error_code": "E7"}'],
    ['null', '{"success": null, "message": "x"}'],
  ])('%s is unclear', (_, text) => {
    expect(readVerdict(jsonAnswer(text)).kind).toBe('unclear');
  });

  it('believes no server that says it failed', () => {
    expect(readVerdict(jsonAnswer(ANSWERS.payProduct, 500)).kind).toBe('unclear');
    expect(readVerdict(jsonAnswer('{"success": false, "message": "Maintenance"}', 503)).kind).toBe('unclear');
  });

  it('tells a refused token from other refusals', () => {
    expect(
      readVerdict(jsonAnswer('{"success": false, "message": "Invalid or expired Token"}')),
    ).toMatchObject({
      kind: 'refused',
      isAboutToken: true,
    });
  });

  it('looks for success in objects, not in rows of a list', () => {
    const text = '{"success": true, "products": {"success": true, "results": [{"success": false}]}}';
    expect(readVerdict(jsonAnswer(text)).kind).toBe('done');
  });
});
