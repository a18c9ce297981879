import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#kernel';

/** How long one request is tried, and the pauses before it is tried again and before the next one, in milliseconds. */
const PATIENCE = 30_000;
const BEFORE_AGAIN = 50;
const BEFORE_NEXT = 20;

/** In a year of its own, so that the figures of the fixture's year stay what they were. */
const THEN = '2025-12-30T10:00:00+01:00';
const PLACE = { kind: 'dwelling', district: 'Almere Stad' };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Request {
  readonly role: Role;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a client met on its way: answers that ask to come back, connections that broke, and what is neither. */
export interface Met {
  answered: number;
  busy: number;
  broken: number;
  readonly failed: string[];
}

/** A client that goes to whichever of several apis serves it, as one behind a proxy does. */
export class Client {
  readonly met: Met = { answered: 0, busy: 0, broken: 0, failed: [] };
  private turn = 0;

  constructor(
    private readonly bases: readonly string[],
    private readonly token: (role: Role) => Promise<string>,
  ) {}

  /** Tries until there is an answer that is neither 503 with `Retry-After` nor a broken connection. */
  async ask(request: Request): Promise<Answer> {
    const deadline = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.try(request);
      if (answer) return answer;
      if (performance.now() > deadline) throw new Error(`${request.path}: nobody answers`);
      await pause(BEFORE_AGAIN);
    }
  }

  private async try({ role, path, body, headers }: Request): Promise<Answer | null> {
    const base = this.bases[this.turn++ % this.bases.length] ?? '';
    const init = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await this.token(role)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    let response: Response;
    let text: string;
    try {
      response = await fetch(base + path, init);
      text = await response.text();
    } catch {
      this.met.broken += 1;
      return null;
    }
    if (response.status === 503 && response.headers.has('retry-after')) {
      this.met.busy += 1;
      return null;
    }
    if (response.ok) this.met.answered += 1;
    else this.met.failed.push(`${init.method} ${path}: ${String(response.status)} ${text}`);
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as Record<string, unknown> };
  }
}

/** What a load wrote, by the words in it; each was answered as done. */
export interface Written {
  readonly events: string[];
  readonly lines: string[];
  readonly measures: string[];
}

/** Writes and reads until it is told to stop: events, lines in the log of an incident, measures, lists and single records. */
export class Load {
  readonly written: Written = { events: [], lines: [], measures: [] };
  private running: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private count = 0;

  constructor(
    private readonly client: Client,
    private readonly on: { readonly incidentId: string; readonly measureId: string },
  ) {}

  start(clients = 2): void {
    this.running = Promise.all(Array.from({ length: clients }, () => this.run()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const id = `druk-${String(++this.count)}`;
      await this.event(id);
      await this.line(id);
      await this.measure(id);
      const { incidentId, measureId } = this.on;
      for (const path of [
        'measures?limit=20',
        'incidents?limit=20',
        'reminders?limit=20',
        `measures/${measureId}`,
        `incidents/${incidentId}`,
      ])
        await this.ask({ role: 'mayors-office', path: `/v1/${path}` });
    }
  }

  private async ask(request: Request): Promise<void> {
    await this.client.ask(request);
    await pause(BEFORE_NEXT);
  }

  private async event(id: string): Promise<void> {
    const data = { occurredAt: THEN, reportedAt: THEN, place: PLACE, summary: id, severity: 'low' };
    await this.ask({
      role: 'reporter',
      path: '/v1/events',
      body: { specversion: '1.0', id, source: 'urn:test:druk', type: 'nl.oov.incident.explosion.reported', data },
      headers: { 'content-type': 'application/cloudevents+json' },
    });
    this.written.events.push(id);
  }

  private async line(text: string): Promise<void> {
    const path = `/v1/incidents/${this.on.incidentId}/log-entries`;
    await this.ask({
      role: 'duty-officer',
      path,
      body: { text },
      headers: { 'idempotency-key': `${text}-line` },
    });
    this.written.lines.push(text);
  }

  private async measure(grounds: string): Promise<void> {
    const body = {
      type: 'dwelling-closure',
      target: PLACE,
      duration: 'P2W',
      grounds,
      decision: { form: 'written', decidedAt: THEN, decidedBy: 'mayor', writtenAt: THEN },
    };
    const headers = { 'idempotency-key': `${grounds}-measure` };
    await this.ask({ role: 'duty-officer', path: '/v1/measures', body, headers });
    this.written.measures.push(grounds);
  }
}
