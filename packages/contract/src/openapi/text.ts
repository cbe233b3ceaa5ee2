/** `openapi.json` as the text that is served. A build puts the finished text here (`openapi-plugin.ts`). */
import { describeApi } from './describe-api.ts';

let text: string | null = null;

export function openApiText(): string {
  text ??= JSON.stringify(describeApi());
  return text;
}
