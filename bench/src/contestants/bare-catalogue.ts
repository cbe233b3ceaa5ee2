/** The catalogue's bytes from memory, with an ETag: node:http and nothing else. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const etag = process.env['ETAG'] ?? '';
const body = readFileSync(process.env['BODY_FILE'] ?? '');

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag });
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length, etag });
  response.end(body);
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
