/** Keeps the list of orders up to date: the shop's server is asked, and only it knows what is paid. */
import type { OrderLine } from '../pages/order-line.ts';

const ASK_EVERY_MS = 1000;
const FIELDS = ['product', 'price', 'label', 'time', 'number', 'note'] as const;

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
  for (const field of FIELDS) {
    const place = row.querySelector(`[data-field=${field}]`);
    if (place && place.textContent !== line[field]) place.textContent = line[field];
  }
}

function update(list: HTMLElement, lines: readonly OrderLine[]): void {
  const rows = new Map(
    [...list.children].map((row) => [(row as HTMLElement).dataset['number'], row as HTMLElement]),
  );
  for (const line of [...lines].reverse()) {
    const known = rows.get(line.number);
    const wasPaid = known?.dataset['state'] === 'paid';
    const row = known ?? newRow();
    show(row, line);
    if (!known) list.prepend(row);
    if (line.state === 'paid' && !wasPaid)
      element('news').textContent = `${line.product}, ${line.number}: paid.`;
  }
}

async function ask(): Promise<void> {
  if (document.hidden) return;
  try {
    const response = await fetch('/orders.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { orders, others } = (await response.json()) as { orders: OrderLine[]; others: OrderLine[] };
    update(element('orders'), orders);
    update(element('others'), others);
    element('trouble').textContent = '';
  } catch {
    element('trouble').textContent = 'This list is not up to date: the shop does not answer. Trying again.';
  }
}

for (;;) {
  await ask();
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
}
