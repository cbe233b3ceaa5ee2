import { expect, it } from 'vitest';
import { credenceOf } from './credence.ts';

const JSON_TYPES = ['application/json', 'Application/JSON; charset=utf-8', 'application/problem+json'];
const OTHER_TYPES = [
  null,
  '',
  'text/html',
  'text/json',
  'application/jsonp',
  'application/json-seq',
  '+json',
];

it.each(JSON_TYPES)('an answer in %s is believed by its HTTP status', (contentType) => {
  const believed = [200, 201, 299, 199, 300, 304, 400, 401, 499, 500, 502].map((status) =>
    credenceOf({ status, contentType }),
  );
  expect(believed.join(' ')).toBe(
    'all all all nothing nothing nothing refusals refusals refusals nothing nothing',
  );
});

it.each(OTHER_TYPES)('nothing is believed of an answer in %s', (contentType) => {
  for (const status of [200, 400, 500]) expect(credenceOf({ status, contentType })).toBe('nothing');
});
