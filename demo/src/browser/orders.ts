/** Keeps the list of orders up to date: the shop's server says when to ask it, and only it knows what is paid. */
import type { OrderLine } from '../pages/order-line.ts';
import { attentionFirst, GROUPS, summaryOf, type OrderGroup } from '../pages/order-summary.ts';
import type { OrderLists } from '../pages/orders-page.ts';
import { element } from './element.ts';

/** Also where nobody says that something has changed. */
const ASK_EVERY_MS = 5000;
const FIELDS = ['product', 'price', 'label', 'time', 'number', 'note', 'deliveryLabel'] as const;

const list = element('orders');
const filter = element('filter') as HTMLFormElement;

function newRow(): HTMLElement {
  const template = element('row') as HTMLTemplateElement;
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('The template has no row.');
  return copy;
}

function setText(place: Element, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

function show(row: HTMLElement, line: OrderLine): void {
  const { key, state, group, delivery, refundable } = line;
  Object.assign(row.dataset, { key, state, group, delivery, refundable });
  for (const field of FIELDS) {
    for (const place of row.querySelectorAll(`[data-field=${field}]`)) setText(place, line[field]);
  }
  row.querySelector('a')?.setAttribute('href', `/orders/${key}`);
  const refund = row.querySelector('button');
  if (refund) refund.value = line.refundable;
}

/** What is said aloud when a line changes. */
function newsOf({ product, number, state, delivery, deliveryLabel }: OrderLine): string {
  const news = delivery === '' || delivery === 'processing' ? 'paid' : deliveryLabel;
  return state === 'paid' ? `${product}, ${number}: ${news}.` : '';
}

function update(lines: readonly OrderLine[]): void {
  const rows = new Map(
    [...list.children].map((row) => [(row as HTMLElement).dataset['key'], row as HTMLElement]),
  );
  const wanted = lines.map((line) => {
    const row = rows.get(line.key) ?? newRow();
    const { state, delivery } = row.dataset;
    const isNews = state !== line.state || delivery !== line.delivery;
    show(row, line);
    const news = isNews ? newsOf(line) : '';
    if (news !== '') element('news').textContent = news;
    return row;
  });
  // What has its place stays there, so that the focus does.
  wanted.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

function sum(lines: readonly OrderLine[]): void {
  const { paidToday, paidTodayCount, counts } = summaryOf(lines, new Date());
  setText(element('paid-today'), paidToday);
  setText(element('paid-today-count'), paidTodayCount);
  setText(element('count-open'), String(counts.open));
  setText(element('count-needs_you'), String(counts.needs_you));
  element('needs-you').dataset['needs'] = String(counts.needs_you);
}

/** Hides what is not looked for. */
function sift(): void {
  const { group, wanted } = Object.fromEntries(new FormData(filter)) as {
    group: OrderGroup | '';
    wanted: string;
  };
  const words = wanted.trim().toLowerCase();
  const rows = [...list.children] as HTMLElement[];
  for (const row of rows) {
    const isOfGroup = group === '' || !(group in GROUPS) || row.dataset['group'] === group;
    row.hidden = !isOfGroup || !(row.textContent ?? '').toLowerCase().includes(words);
  }
  element('none').hidden = rows.length === 0 || rows.some((row) => !row.hidden);
}

async function ask(): Promise<void> {
  if (document.hidden) return;
  try {
    const response = await fetch('/orders.json');
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { orders, bought, others } = (await response.json()) as OrderLists;
    const lines = attentionFirst([...orders, ...bought, ...others]);
    update(lines);
    sum(lines);
    sift();
    element('trouble').textContent = '';
  } catch {
    element('trouble').textContent = 'This list is not up to date: the shop does not answer. Trying again.';
  }
}

filter.addEventListener('input', sift);
filter.addEventListener('submit', (event) => event.preventDefault());
new EventSource('/orders/changes').addEventListener('change', () => void ask());
document.addEventListener('visibilitychange', () => void ask());
for (;;) {
  await ask();
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
}
