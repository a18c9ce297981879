import { z } from 'zod';
import type { WriteRequest } from '../../../instance/api.js';
import type { Random } from '../../random.js';
import { extension, homeBanEvent, imposition, incidentEvent, lifting, logEntry } from './bodies.js';
import type { Answered, Client } from './client.js';
import { Known } from './known.js';
import type { Fate, Ledger } from './ledger.js';

const made = z.object({ id: z.string() });
const outcome = z.object({
  outcome: z.enum(['created', 'duplicate', 'refused']),
  incidentId: z.string().nullable(),
  measureId: z.string().nullable(),
});
const batchOutcome = z.object({ items: z.array(outcome.extend({ problem: z.unknown() })) });

/** How often each is sent, as parts of all. */
const WHAT = [
  ['event', 40],
  ['batch', 8],
  ['home-ban', 4],
  ['impose', 18],
  ['extend', 10],
  ['lift', 8],
  ['log-entry', 12],
] as const;
type What = (typeof WHAT)[number][0];

const ONE = 'application/cloudevents+json';
/** Events of a batch. */
const BATCH = { least: 3, most: 15 };

/** Sends writes of every kind, one a call, and keeps what each was answered. */
export class Sender {
  private readonly known = new Known();
  private number = 0;

  constructor(
    private readonly run: string,
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {}

  /** Whatever comes next; resolves when there is an answer, or it was given up. */
  async sendOne(): Promise<void> {
    const what = this.random.weighted(WHAT);
    await this.acts[what]();
  }

  private readonly acts: Readonly<Record<What, () => Promise<void>>> = {
    event: () => this.event('event', incidentEvent),
    'home-ban': () => this.event('home-ban', homeBanEvent),
    batch: () => this.batch(),
    impose: () => this.impose(),
    extend: () => this.extend(),
    lift: () => this.lift(),
    'log-entry': () => this.log(),
  };

  private async event(what: What, bodyOf: typeof incidentEvent): Promise<void> {
    const token = this.token();
    const answer = await this.post(
      { role: 'reporter', path: '/v1/events', contentType: ONE },
      token,
      bodyOf(token, this.random),
    );
    this.ledger.record(
      token,
      what,
      fateOf(answer, (text) => this.streamsOf(outcome.parse(JSON.parse(text)))),
    );
  }

  private async batch(): Promise<void> {
    const tokens = Array.from({ length: this.random.between(BATCH.least, BATCH.most) }, () => this.token());
    const contentType = 'application/cloudevents-batch+json';
    const answer = await this.post(
      { role: 'reporter', path: '/v1/events', contentType },
      tokens.join('.').slice(0, 200),
      tokens.map((token) => incidentEvent(token, this.random)),
    );
    const items = answer && answer.status < 300 ? batchOutcome.parse(JSON.parse(answer.text)).items : [];
    for (const [i, token] of tokens.entries()) {
      const item = items[i];
      const fate: Fate =
        item?.outcome === 'refused'
          ? { state: 'refused', problem: JSON.stringify(item.problem) }
          : fateOf(answer, () => (item ? this.streamsOf(item) : []));
      this.ledger.record(token, 'batch', fate);
    }
  }

  private async impose(): Promise<void> {
    const token = this.token();
    const { body, endsAt } = imposition(token, this.random);
    const answer = await this.command('/v1/measures', token, body);
    const fate = fateOf(answer, (text) => {
      const { id } = made.parse(JSON.parse(text));
      this.known.addMeasure({ id, endsAt });
      return [`measure-${id}`];
    });
    this.ledger.record(token, 'impose', fate);
  }

  private async extend(): Promise<void> {
    const measure = this.known.takeMeasure(this.random);
    if (!measure) return this.impose();
    const token = this.token();
    const endsAt = measure.endsAt.add({ hours: 24 * this.random.between(1, 5) });
    const answer = await this.command(`/v1/measures/${measure.id}/extensions`, token, extension(token, endsAt));
    const fate = fateOf(answer, () => [`measure-${measure.id}`]);
    if (fate.state === 'acknowledged') this.known.addMeasure({ id: measure.id, endsAt });
    this.ledger.record(token, 'extend', fate);
  }

  private async lift(): Promise<void> {
    const measure = this.known.takeMeasure(this.random);
    if (!measure) return this.impose();
    const token = this.token();
    const answer = await this.command(`/v1/measures/${measure.id}/lifting`, token, lifting(token));
    this.ledger.record(
      token,
      'lift',
      fateOf(answer, () => [`measure-${measure.id}`]),
    );
  }

  private async log(): Promise<void> {
    const incident = this.known.incident(this.random);
    if (incident === null) return this.event('event', incidentEvent);
    const token = this.token();
    const answer = await this.command(`/v1/incidents/${incident}/log-entries`, token, logEntry(token));
    this.ledger.record(
      token,
      'log-entry',
      fateOf(answer, () => [`incident-${incident}`]),
    );
  }

  private command(path: string, token: string, body: object): Promise<Answered | null> {
    return this.post({ role: 'mayors-office', path, contentType: 'application/json' }, token, body);
  }

  private post(to: Pick<WriteRequest, 'role' | 'path' | 'contentType'>, key: string, body: object) {
    return this.client.send({ ...to, idempotencyKey: key, body });
  }

  private streamsOf({ incidentId, measureId }: z.output<typeof outcome>): readonly string[] {
    if (incidentId !== null) this.known.addIncident(incidentId);
    return [
      ...(incidentId === null ? [] : [`incident-${incidentId}`]),
      ...(measureId === null ? [] : [`measure-${measureId}`]),
    ];
  }

  private token(): string {
    return `${this.run}-${String(++this.number).padStart(6, '0')}`;
  }
}

function fateOf(answer: Answered | null, streamsOf: (text: string) => readonly string[]): Fate {
  if (answer === null) return { state: 'unknown' };
  const { status, text, position } = answer;
  if (status >= 300) return { state: 'refused', problem: `${String(status)} ${text}` };
  return { state: 'acknowledged', streams: streamsOf(text), position };
}
