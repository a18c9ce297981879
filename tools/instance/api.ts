import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A write as it is sent. `role` is whose token goes with it. */
export interface WriteRequest {
  readonly role: Role;
  readonly path: string;
  readonly contentType: 'application/json' | 'application/cloudevents+json' | 'application/cloudevents-batch+json';
  readonly idempotencyKey: string;
  readonly body: object;
}

/** How long a request is tried: `attempts` times, and through connections that break, `unreachable` milliseconds apart. */
export interface Patience {
  readonly attempts: number;
  /** `null`: a connection that breaks is not tried again. */
  readonly unreachable: number | null;
}

const USUAL: Patience = { attempts: 10, unreachable: null };

/** What the server refused: the request, the status and the problem in its own words. */
export class ApiRefusal extends Error {
  constructor(
    request: string,
    readonly status: number,
    readonly problem: string,
  ) {
    super(`${request}: ${String(status)} ${problem}`);
  }
}

export interface Answer {
  readonly body: unknown;
  /** The store's position after a write, or as far as the read model of a read has come; `null` if the answer names none. */
  readonly position: bigint | null;
}

const clockAnswer = z.object({ now: z.string() });
const pageAnswer = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

/** The public HTTP API of one instance, seen from outside: a token for each role, and patience where it asks for it. */
export class Api {
  constructor(
    readonly base: string,
    private readonly tokenFor: (role: Role) => Promise<string>,
    private readonly patience = USUAL,
  ) {}

  async write(request: WriteRequest): Promise<Answer> {
    return this.call(request.role, 'POST', request.path, {
      headers: { 'content-type': request.contentType, 'idempotency-key': request.idempotencyKey },
      body: JSON.stringify(request.body),
    });
  }

  /** A read that shows at least what was stored up to `from`; 0 when nothing of one's own is to be waited for. */
  async read(role: Role, path: string, from: bigint): Promise<unknown> {
    return (await this.call(role, 'GET', path, { headers: from === 0n ? {} : { 'min-position': from.toString() } }))
      .body;
  }

  /** All items of a list, page by page. */
  async readAll<Item>(
    role: Role,
    path: string,
    query: Readonly<Record<string, string>>,
    item: z.ZodType<Item>,
    from: bigint,
  ): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = null; ;) {
      const search = new URLSearchParams({ ...query, limit: '200', ...(cursor !== null && { cursor }) });
      const page = pageAnswer.parse(await this.read(role, `${path}?${search.toString()}`, from));
      items.push(...page.items.map((one) => item.parse(one)));
      cursor = page.next;
      if (cursor === null) return items;
    }
  }

  /** Moves the simulated clock; an earlier moment leaves it. Answers where it stands. A 404 says that the clock is real. */
  async moveClock(to: Temporal.Instant): Promise<Temporal.Instant> {
    const { body } = await this.call('administrator', 'POST', '/simulation/clock', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: to.toString() }),
    });
    return Temporal.Instant.from(clockAnswer.parse(body).now);
  }

  private async call(
    role: Role,
    method: 'GET' | 'POST',
    path: string,
    init: { headers: Record<string, string>; body?: string },
  ): Promise<Answer> {
    const authorization = `Bearer ${await this.tokenFor(role)}`;
    const request = { method, ...init, headers: { ...init.headers, authorization } };
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= this.patience.attempts;
      const { response, text } = await this.ask(path, request, last);
      if (response && !(isBusy(response) && !last)) {
        if (!response.ok) throw new ApiRefusal(`${method} ${path}`, response.status, text);
        const position = response.headers.get('position');
        return { body: JSON.parse(text), position: position === null ? null : BigInt(position) };
      }
      const seconds = Number(response?.headers.get('retry-after') ?? 1);
      await pause(response ? seconds * 1_000 : (this.patience.unreachable ?? 0));
    }
  }

  /** `response` is null where the connection broke, and it is worth another try. */
  private async ask(
    path: string,
    request: RequestInit,
    last: boolean,
  ): Promise<{ response: Response | null; text: string }> {
    try {
      const response = await fetch(`${this.base}${path}`, request);
      return { response, text: await response.text() };
    } catch (error) {
      if (last || this.patience.unreachable === null) throw error;
      return { response: null, text: '' };
    }
  }
}

function isBusy({ status }: Response): boolean {
  return status === 429 || status === 503;
}
