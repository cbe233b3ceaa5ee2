/** A closed loop over so many connections, as a process of its own. Reads its orders from the environment. */
import { appendFileSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createMessageReader, statusOf } from '../http-messages.ts';
import { createRequests } from './requests.ts';
import { serverCpu, threadTicks } from './server-cpu.ts';
import type { LoadOrder, LoadResult } from './order.ts';

const order = JSON.parse(process.env['LOAD'] ?? '{}') as LoadOrder;
const secrets =
  order.secretsFile === undefined ? [] : readFileSync(order.secretsFile, 'utf8').trim().split('\n');
const nextRequest = createRequests(order, secrets);

const TURN_LOOK_MS = 20;

const latenciesMs: number[] = [];
const statuses: Record<string, number> = {};
const records: string[] = [];
let answers = 0;
let errors = 0;
let isWarm = false;
let isOver = false;
let openConnections = 0;
let measuredFrom = performance.now();
let measuredUntil = 0;
let cpuBefore = process.cpuUsage();
let cpuShare = 0;
let ticksBefore: ReadonlyMap<number, number> = new Map();
let serverUsed: LoadResult['serverCpu'];

/** What is measured begins here. */
function begin(): void {
  if (isWarm || isOver) return;
  isWarm = true;
  if (order.serverPid !== undefined) ticksBefore = threadTicks(order.serverPid);
  measuredFrom = performance.now();
  cpuBefore = process.cpuUsage();
  setTimeout(endWhenAllHadATurn, order.measureMs);
}

function finish(): void {
  if (isOver) return;
  isOver = true;
  if (order.serverPid !== undefined) serverUsed = serverCpu(order.serverPid, ticksBefore);
  measuredUntil = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  cpuShare = (user + system) / 1000 / (measuredUntil - measuredFrom);
}

function take(text: string, status: number, tookMs: number): void {
  answers += 1;
  statuses[status] = (statuses[status] ?? 0) + 1;
  if (status !== order.expectedStatus) errors += 1;
  if (isWarm && !isOver) latenciesMs.push(tookMs);
  if (order.recordMember !== undefined && status === order.expectedStatus) record(text);
  if (!isWarm && answers >= order.warmUpRequests) begin();
  if (order.requests !== undefined && answers >= order.requests) finish();
}

/** Keeps members of an answer for whoever uses what was made. */
function record(text: string): void {
  const body = JSON.parse(text) as Record<string, string>;
  records.push(
    (order.recordMember ?? '')
      .split(' ')
      .map((name) => body[name])
      .join(' '),
  );
}

function openConnection(): void {
  const socket: Socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
  let sentAt = 0;
  const send = () => {
    const request = isOver ? null : nextRequest();
    if (request === null) {
      finish();
      socket.destroy();
      return;
    }
    sentAt = performance.now();
    socket.write(request);
  };
  const read = createMessageReader((message) => {
    take(message.body, statusOf(message), performance.now() - sentAt);
    sentAt = 0;
    send();
  });
  openConnections += 1;
  socket.once('connect', send);
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    openConnections -= 1;
    // Closed while an answer was due: that is an error; closed between two answers is what a server may do.
    if (sentAt !== 0 && !isOver) errors += 1;
    if (!isOver) setTimeout(openConnection, 1);
    else if (openConnections === 0) tell();
  });
}

function tell(): void {
  latenciesMs.sort((one, other) => one - other);
  const at = (share: number) =>
    latenciesMs[Math.min(Math.floor(latenciesMs.length * share), latenciesMs.length - 1)] ?? 0;
  const seconds = (measuredUntil - measuredFrom) / 1000;
  const result: LoadResult = {
    answers,
    errors,
    statuses,
    perSecond: latenciesMs.length / seconds,
    seconds,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    maxMs: latenciesMs.at(-1) ?? 0,
    cpuShare,
    ...(serverUsed && { serverCpu: serverUsed }),
  };
  if (order.recordFile !== undefined && records.length > 0) {
    appendFileSync(order.recordFile, `${records.join('\n')}\n`);
  }
  process.stdout.write(`result ${JSON.stringify(result)}\n`, () => process.exit(0));
}

for (let opened = 0; opened < order.connections; opened++) openConnection();
if (order.warmUpRequests === 0) begin();
else setTimeout(begin, order.warmUpMs);

/** Answers that take longer than the measurement would count as none: each connection gets one, or the time. */
function endWhenAllHadATurn(): void {
  const isLate = performance.now() - measuredFrom > order.measureMs + order.patienceMs;
  if (!isOver && latenciesMs.length < order.connections && !isLate) {
    setTimeout(endWhenAllHadATurn, TURN_LOOK_MS);
    return;
  }
  finish();
  // Who waits for an answer that does not come is cut off.
  setTimeout(tell, order.patienceMs).unref();
}
