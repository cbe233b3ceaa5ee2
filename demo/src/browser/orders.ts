/** Keeps the list of orders up to date: the shop's server says when to ask it, and only it knows what is paid. */
import type { OrderLine } from '../pages/order-line.ts';
import type { OrderLists } from '../pages/orders-page.ts';

/** Also where nobody says that something has changed. */
const ASK_EVERY_MS = 5000;
const FIELDS = ['product', 'price', 'label', 'time', 'number', 'note', 'deliveryLabel'] as const;
const LISTS = ['orders', 'bought', 'others'] as const;

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
};

function newRow(): HTMLElement {
  const template = element('row') as HTMLTemplateElement;
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('The template has no row.');
  return copy;
}

function show(row: HTMLElement, line: OrderLine): void {
  row.dataset['number'] = line.number;
  row.dataset['state'] = line.state;
  row.dataset['delivery'] = line.delivery;
  row.dataset['refundable'] = line.refundable;
  for (const field of FIELDS) {
    for (const place of row.querySelectorAll(`[data-field=${field}]`)) {
      if (place.textContent !== line[field]) place.textContent = line[field];
    }
  }
  const refund = row.querySelector('button');
  if (refund) refund.value = line.refundable;
}

/** What is said aloud when a line changes. */
function newsOf({ product, number, state, delivery, deliveryLabel }: OrderLine): string {
  const news = delivery === '' || delivery === 'processing' ? 'paid' : deliveryLabel;
  return state === 'paid' ? `${product}, ${number}: ${news}.` : '';
}

function update(list: HTMLElement, lines: readonly OrderLine[]): void {
  const rows = new Map(
    [...list.children].map((row) => [(row as HTMLElement).dataset['number'], row as HTMLElement]),
  );
  for (const line of [...lines].reverse()) {
    const known = rows.get(line.number);
    const row = known ?? newRow();
    const { state, delivery } = row.dataset;
    const isNews = state !== line.state || delivery !== line.delivery;
    show(row, line);
    if (!known) list.prepend(row);
    const news = isNews ? newsOf(line) : '';
    if (news !== '') element('news').textContent = news;
  }
}

async function ask(): Promise<void> {
  if (document.hidden) return;
  try {
    const response = await fetch('/orders.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    const lists = (await response.json()) as OrderLists;
    for (const list of LISTS) update(element(list), lists[list]);
    element('trouble').textContent = '';
  } catch {
    element('trouble').textContent = 'This list is not up to date: the shop does not answer. Trying again.';
  }
}

new EventSource('/orders/changes').addEventListener('change', () => void ask());
document.addEventListener('visibilitychange', () => void ask());
for (;;) {
  await ask();
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
}
