import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';

/** What a stream has said, as a client reads it (WHATWG HTML, 9.2.6). */
interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** A client of server-sent events, on a connection of its own, that keeps what it hears and its place. */
export class Subscriber {
  readonly heard: Heard[] = [];
  comments = 0;
  retry: string | null = null;
  lastEventId = '';
  /** Resolves when the stream is over: `true` when it was ended, `false` when it broke off. */
  readonly over: Promise<boolean>;

  private constructor(private readonly response: http.IncomingMessage) {
    this.over = this.status === 200 ? this.listen() : Promise.resolve(true);
  }

  static async open(url: string, headers: Record<string, string>): Promise<Subscriber> {
    const request = http.get(url, { headers, agent: false });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.setEncoding('utf8');
    return new Subscriber(response);
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  get headers(): http.IncomingHttpHeaders {
    return this.response.headers;
  }

  /** The code with which it was refused. */
  async code(): Promise<string> {
    return (JSON.parse(await text(this.response)) as { code: string }).code;
  }

  /** Goes away without a word. */
  leave(): void {
    this.response.destroy();
  }

  private async listen(): Promise<boolean> {
    let unread = '';
    try {
      for await (const part of this.response) {
        const blocks = (unread + String(part)).split('\n\n');
        unread = blocks.pop() ?? '';
        for (const block of blocks) this.dispatch(block);
      }
      return true;
    } catch {
      return false;
    }
  }

  private dispatch(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) this.comments += 1;
      const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (name !== undefined) fields.set(name, value ?? '');
    }
    this.retry = fields.get('retry') ?? this.retry;
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const data = fields.get('data');
    if (data !== undefined)
      this.heard.push({ id: this.lastEventId, event: fields.get('event') ?? 'message', data: JSON.parse(data) });
  }
}
