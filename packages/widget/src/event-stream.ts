/** One event of a `text/event-stream`. */
export interface StreamedEvent {
  readonly type: string;
  readonly data: string;
  readonly id: string;
}

/**
 * Reads server-sent events from the body of a fetch, since `EventSource` cannot send a bearer
 * (HTML standard, 9.2.6 "Interpreting an event stream"; lines that end in CR alone, which the proxy never
 * sends, are not told apart).
 *
 * @param onSound called with every piece that arrives, comments too
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onSound: () => void,
): AsyncGenerator<StreamedEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  for (;;) {
    onSound();
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (unread + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const read = (field: string) =>
        [...block.matchAll(RegExp(`^${field}: ?(.*)`, 'gm'))].map((line) => line[1]).join('\n');
      yield { type: read('event'), data: read('data'), id: read('id') };
    }
  }
}
