/** What everything is measured against: node:http in, an undici pool out, and no work between them. */
import { createServer } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.env['UPSTREAM'] ?? '', { connections: 256, pipelining: 1 });

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    pool
      .request({
        method: 'POST',
        path: '/payment_c2b',
        headers: { 'content-type': 'application/json' },
        body: Buffer.concat(parts),
      })
      .then(async ({ statusCode, headers, body }) => {
        const answer = Buffer.from(await body.arrayBuffer());
        const type = String(headers['content-type']);
        response.writeHead(statusCode, { 'content-type': type, 'content-length': answer.length });
        response.end(answer);
      })
      .catch((error: Error) => {
        response.writeHead(502);
        response.end(error.message);
      });
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
