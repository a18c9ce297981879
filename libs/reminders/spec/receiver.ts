import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Consignment, Contact } from '../channels/channel.js';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server that keeps what it is sent; `answer` says how it treats a request it has read whole. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url = '', headers } = request;
        receiver.received.push({ path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
        receiver.answer(response);
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Answers with a status, and with a body that nobody may see. */
export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end('geheim van de ander');
  };

export const consignment = (changes: Partial<Consignment> = {}): Consignment => ({
  deliveryId: 'delivery-1@gemeente.example',
  subject: 'Woningsluiting (Almere Stad) eindigt op zaterdag 10 april 2027, 10:00 uur (+02:00)',
  text: 'Herinnering 7 dagen vóór het einde van een maatregel.',
  facts: { aboutAt: '2027-04-10T10:00:00+02:00' },
  ...changes,
});

export const contact = (changes: Partial<Contact> = {}): Contact => ({
  name: null,
  email: null,
  phone: null,
  webhook: null,
  ...changes,
});
