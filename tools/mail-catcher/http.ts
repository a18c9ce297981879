import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { MailStore } from './mail-store.js';
import { page } from './page.js';
import { Refusal, refusalBody, REFUSALS } from './refusal.js';

/** `GET /messages`, `DELETE /messages`, `GET /refusal`, `PUT /refusal`, and a page at `/`. */
export function httpServer(store: MailStore, refusal = new Refusal()): Server {
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/messages' && request.method === 'GET') {
      send(response, 200, 'application/json', JSON.stringify({ items: store.all() }));
    } else if (path === '/messages' && request.method === 'DELETE') {
      store.clear();
      response.writeHead(204).end();
    } else if (path === '/refusal' && request.method === 'GET') {
      send(response, 200, 'application/json', JSON.stringify(refusal.state()));
    } else if (path === '/refusal' && request.method === 'PUT') {
      void refuse(refusal, request, response);
    } else if (path === '/' && request.method === 'GET') {
      response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
      send(response, 200, 'text/html; charset=utf-8', page(store.all()));
    } else {
      send(response, 404, 'text/plain; charset=utf-8', 'niet gevonden\n');
    }
  });
}

/** From now on mails are answered as the body says: `{ "kind": "temporary" }`. */
async function refuse(refusal: Refusal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = refusalBody.safeParse(await json(request).catch(() => null));
  if (!asked.success) {
    send(response, 400, 'text/plain; charset=utf-8', `stuur {"kind": ...} met een van ${REFUSALS.join(', ')}\n`);
    return;
  }
  refusal.set(asked.data.kind);
  send(response, 200, 'application/json', JSON.stringify(refusal.state()));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
