import { createServer, type Server, type ServerResponse } from 'node:http';
import type { MailStore } from './mail-store.js';
import { page } from './page.js';

/** `GET /messages`, `DELETE /messages`, and a page at `/`. */
export function httpServer(store: MailStore): Server {
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/messages' && request.method === 'GET') {
      send(response, 200, 'application/json', JSON.stringify({ items: store.all() }));
    } else if (path === '/messages' && request.method === 'DELETE') {
      store.clear();
      response.writeHead(204).end();
    } else if (path === '/' && request.method === 'GET') {
      response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
      send(response, 200, 'text/html; charset=utf-8', page(store.all()));
    } else {
      send(response, 404, 'text/plain; charset=utf-8', 'niet gevonden\n');
    }
  });
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
