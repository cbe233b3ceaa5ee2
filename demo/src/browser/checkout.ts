/** What stands beside the customer's page: his phone, what happens behind, and what to copy. */
import { WAYS } from '../pages/ways.ts';
import type { BehindLine, LiveNews } from '../shop/live.ts';
import { copyOnPress } from './copy.ts';
import { element } from './element.ts';
import { hearEvents, type EventName, type Heard } from './events.ts';
import { fillCustomerOnPress } from './fill-customer.ts';
import { Handset } from './handset.ts';

const HERE = 'Page';
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

interface Line {
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

function wordsOf(name: EventName, { step, operator, message, payment }: Heard): string {
  switch (name) {
    case 'malipo-ready':
      return 'The checkout has loaded from the proxy.';
    case 'malipo-step':
      return `Another step is shown: ${step}.`;
    case 'malipo-submit':
      return `The customer pressed Pay: POST /v1/payments for ${operator}.`;
    case 'malipo-pending':
      return 'The page waits, and follows the payment by an event stream of the proxy.';
    case 'malipo-success':
      return 'The page heard that it has succeeded, and shows the receipt. That proves nothing to the shop.';
    case 'malipo-failure':
      return `The page heard that it has ended: ${payment?.status}.`;
    case 'malipo-error':
      return `Something did not work: ${message}`;
  }
}

/** The list of what happened; what stands there stays, and what is new comes last. */
class Behind {
  readonly #list = element('behind');
  readonly #here: Line[] = [];
  #there: readonly Line[] = [];

  /** Something that this page heard of itself. */
  heard(text: string): void {
    if (this.#here.at(-1)?.text === text) return;
    this.#here.push({ at: new Date().toISOString(), from: HERE, text });
    this.#draw();
  }

  /** What the proxy and the shop's server know. */
  know(lines: readonly BehindLine[]): void {
    this.#there = lines.map(({ at, way, text }) => ({ at, from: WAYS[way], text }));
    this.#draw();
  }

  #draw(): void {
    const lines = [...this.#here, ...this.#there].sort((one, other) => one.at.localeCompare(other.at));
    this.#list.replaceChildren(...lines.map(rowOf));
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

function rowOf({ at, from, text }: Line): HTMLElement {
  const row = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = at;
  time.textContent = TIME.format(new Date(at));
  const who = document.createElement('strong');
  who.textContent = from;
  row.dataset['from'] = from;
  row.append(who, ' ', time, document.createElement('br'), text);
  return row;
}

const behind = new Behind();
const handset = new Handset();
let followed = '';
let stream: EventSource | null = null;

/** A page that nobody looks at needs no news. */
function follow(): void {
  stream?.close();
  stream = null;
  if (followed === '' || document.hidden) return;
  stream = new EventSource(`/live?payment=${encodeURIComponent(followed)}`);
  stream.addEventListener('live', ({ data }: MessageEvent<string>) => {
    const news = JSON.parse(data) as LiveNews;
    behind.know(news.behind);
    handset.show(news.prompts);
  });
}

hearEvents((name, detail) => {
  behind.heard(wordsOf(name, detail));
  const id = detail.payment?.id;
  if (id === undefined || id === followed) return;
  followed = id;
  follow();
});
document.addEventListener('visibilitychange', follow);
copyOnPress();
fillCustomerOnPress();
