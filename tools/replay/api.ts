import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { WriteRequest } from './request.js';

const MAX_ATTEMPTS = 10;

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
    for (let attempt = 1; ; attempt++) {
      const authorization = `Bearer ${await this.tokenFor(role)}`;
      const response = await fetch(`${this.base}${path}`, {
        method,
        ...init,
        headers: { ...init.headers, authorization },
      });
      if ([429, 503].includes(response.status) && attempt < MAX_ATTEMPTS) {
        await pause(Number(response.headers.get('retry-after') ?? 1) * 1000);
        continue;
      }
      if (!response.ok) throw new ApiRefusal(`${method} ${path}`, response.status, await response.text());
      const position = response.headers.get('position');
      return { body: await response.json(), position: position === null ? null : BigInt(position) };
    }
  }
}
