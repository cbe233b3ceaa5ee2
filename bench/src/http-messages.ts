/**
 * HTTP/1.1 messages cut out of a stream of bytes, with as little work as can be: neither the load nor the upstream
 * must be what a contestant waits for.
 */

export interface Message {
  /** The first line and the headers, without the empty line. */
  readonly head: string;
  readonly body: string;
}

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
/** Answers that have no body, whatever their headers say. */
const WITHOUT_BODY = /^HTTP\/1\.1 (?:204|304)/;

/** @returns a function that takes what arrives, and calls back for each whole message */
export function createMessageReader(onMessage: (message: Message) => void): (part: Buffer) => void {
  let rest = '';
  return (part) => {
    // Latin-1 keeps one character a byte, so that lengths in bytes are lengths of the text.
    rest += part.toString('latin1');
    for (;;) {
      const end = rest.indexOf(END_OF_HEAD);
      if (end < 0) return;
      const head = rest.slice(0, end);
      const found = bodyFrom(head, rest, end + END_OF_HEAD.length);
      if (found === null) return;
      rest = rest.slice(found.end);
      onMessage({ head, body: found.body });
    }
  };
}

function bodyFrom(head: string, text: string, start: number): { body: string; end: number } | null {
  if (WITHOUT_BODY.test(head)) return { body: '', end: start };
  const length = LENGTH.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return text.length < end ? null : { body: text.slice(start, end), end };
  }
  if (CHUNKED.test(head)) return chunksFrom(text, start);
  return { body: '', end: start };
}

function chunksFrom(text: string, start: number): { body: string; end: number } | null {
  let body = '';
  for (let at = start; ;) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (text.length < next) return null;
    if (size === 0) return { body, end: next };
    body += text.slice(lineEnd + 2, lineEnd + 2 + size);
    at = next;
  }
}

export const statusOf = ({ head }: Message): number => Number(head.slice(9, 12));
