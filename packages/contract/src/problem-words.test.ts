import { expect, it } from 'vitest';
import { PROBLEM_WORDS } from './openapi/words/problems.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

const HEAD = `# Errors

Every refusal is a problem (RFC 9457): \`application/problem+json\` with \`status\`, \`title\`, \`detail\`, \`code\` and, for bad input, \`errors: [{field, message}]\`. Switch on \`code\`, never on text. Its \`type\` is a URL on the proxy that returns the text below: \`curl https://pay.example.com/problems/payment_exists\`. The header \`X-Request-Id\` finds the request in the proxy’s log ([observing](observing.md)).

A 4xx or 503 response means that nothing was sent and the request bound no idempotency key, so the same request may be sent again once it is corrected. New codes may be added.
`;

/** Nothing is said twice. */
const withTitle = (title: string, words: string) => (words.startsWith(title) ? words : `${title}. ${words}`);

/** The page, in the form that the formatter leaves as it is. Rewritten by \`vitest -u\`. */
it('docs/errors.md says what each code means and what to do', async () => {
  const codes = Object.entries(PROBLEMS) as [ProblemCode, (typeof PROBLEMS)[ProblemCode]][];
  const sections = codes.map(
    ([code, { status, title }]) => `## ${status} \`${code}\`\n\n${withTitle(title, PROBLEM_WORDS[code])}\n`,
  );
  await expect([HEAD, ...sections].join('\n')).toMatchFileSnapshot('../../../docs/errors.md');
});
