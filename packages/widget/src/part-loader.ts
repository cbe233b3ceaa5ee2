import type { BaseElement } from './base-element.ts';
import type { PaymentsPart, QuestionsPart, StorePart } from './parts.ts';

/** The parts of the script that are not needed at first, each loaded with its styles. */

type Styled = Pick<BaseElement, 'addStyles'>;

export async function importPayments(host: Styled): Promise<PaymentsPart> {
  const { payments } = await import('./payments.ts');
  host.addStyles(payments.styles);
  return payments;
}

export async function importQuestions(host: Styled): Promise<QuestionsPart> {
  const { questions } = await import('./questions.ts');
  host.addStyles(questions.styles);
  return questions;
}

export async function importStore(host: Styled): Promise<StorePart> {
  // The store imports the others: loading all together saves a round trip.
  const [part] = await Promise.all<[Promise<StorePart>, unknown, unknown]>([
    import('./store/index.ts'),
    importQuestions(host),
    importPayments(host),
  ]);
  host.addStyles(part.styles);
  return part;
}
