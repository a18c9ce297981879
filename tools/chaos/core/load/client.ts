import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#kernel';
import type { WriteRequest } from '../../../instance/api.js';
import type { Random } from '../../random.js';
import type { Ledger } from './ledger.js';

/** An answer that says what became of a request; a status of 300 or above: it was refused. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly position: bigint | null;
}

/** Milliseconds: for one answer, before the next attempt where none came, and until a request is given up. */
const PATIENCE = { answer: 5_000, next: 250, all: 120_000 };
/** One request in this many has a sender that hangs up on its first attempt, within so many milliseconds. */
const HANGS_UP = { one: 40, within: 15 };

/** A sender as it should be: whatever answer is lost, the same is asked again under the same key until there is one. */
export class Client {
  constructor(
    private readonly base: string,
    private readonly tokenFor: (role: Role) => Promise<string>,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {}

  /** `null`: given up without knowing. */
  async send(request: WriteRequest): Promise<Answered | null> {
    const deadline = performance.now() + PATIENCE.all;
    const hangsUp = this.random.chance(1 / HANGS_UP.one) ? this.random.between(1, HANGS_UP.within) : null;
    for (let attempt = 1; performance.now() < deadline; attempt++) {
      if (attempt > 1) this.ledger.retried++;
      const response = await this.attempt(request, attempt === 1 ? hangsUp : null);
      if (response === null) await pause(PATIENCE.next);
      else if (response.status < 500 && response.status !== 429) return response;
      else {
        if (response.status !== 503 && response.status !== 429)
          this.ledger.surprise(`${request.path} was answered ${String(response.status)}: ${response.text}`);
        await pause(response.retryAfter * 1_000);
      }
    }
    return null;
  }

  private async attempt(
    { role, path, contentType, idempotencyKey, body }: WriteRequest,
    hangsUp: number | null,
  ): Promise<(Answered & { readonly retryAfter: number }) | null> {
    const headers = {
      authorization: `Bearer ${await this.tokenFor(role)}`,
      'content-type': contentType,
      'idempotency-key': idempotencyKey,
    };
    try {
      const response = await fetch(`${this.base}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(hangsUp ?? PATIENCE.answer),
      });
      const text = await response.text();
      const position = response.headers.get('position');
      const retryAfter = Number(response.headers.get('retry-after') ?? 1);
      return { status: response.status, text, position: position === null ? null : BigInt(position), retryAfter };
    } catch {
      return null;
    }
  }
}
