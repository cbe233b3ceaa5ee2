/** One event of a `text/event-stream`. */
export interface StreamedEvent {
  readonly type: string;
  readonly data: string;
  /** The last `id:` seen, of this event or an earlier one. */
  readonly lastEventId: string;
}

/**
 * Reads server-sent events from the body of a fetch, since `EventSource` cannot send a bearer
 * (HTML standard, 9.2.6 "Interpreting an event stream").
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  let type = '';
  let data: string[] = [];
  let lastEventId = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      unread += decoder.decode(value, { stream: true });
      const lines = unread.split(/\r\n|\n|\r(?!$)/);
      unread = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { type: type || 'message', data: data.join('\n'), lastEventId };
          type = '';
          data = [];
          continue;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const content = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'event') type = content;
        else if (field === 'data') data.push(content);
        else if (field === 'id') lastEventId = content;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
