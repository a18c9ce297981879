import { Injectable } from '@nestjs/common';
import { Refusal, type Caller } from '#kernel';
import { problemOf, type Problem } from '#platform';
import { EventIntake } from './event-intake.js';

/** Events in one batch. */
export const MAX_EVENTS = 1_000;

/** Events that are judged and stored side by side: what one call of the store takes at most. */
const AT_ONCE = 128;

/** What became of one event of a batch. The pointers of its problem are into that event. */
export interface BatchItem {
  readonly index: number;
  readonly source: string | null;
  readonly id: string | null;
  readonly outcome: 'created' | 'duplicate' | 'refused';
  readonly incidentId: string | null;
  readonly measureId: string | null;
  readonly problem: Problem | null;
}

export interface BatchOutcome {
  readonly items: readonly BatchItem[];
  /** The last position that the batch stored or met; `null` if all was refused. */
  readonly position: bigint | null;
}

interface Taken {
  readonly item: BatchItem;
  readonly position: bigint | null;
}

/** Takes the events of a batch in, each on its own: what is good is kept, and each has its outcome, in order. */
@Injectable()
export class EventBatch {
  constructor(private readonly intake: EventIntake) {}

  /** A fault of ours fails the whole call; what was stored by then is answered as a duplicate when it is sent again. */
  async take(caller: Caller, requestId: string, instance: string, events: readonly unknown[]): Promise<BatchOutcome> {
    if (events.length > MAX_EVENTS)
      throw Refusal.at(
        '',
        'malformed',
        'EVENT.BATCH_TOO_LARGE',
        `holds ${String(events.length)} events; send at most ${String(MAX_EVENTS)} in one batch`,
      );
    const taken: Taken[] = [];
    for (let start = 0; start < events.length; start += AT_ONCE) {
      const turns = new Turns();
      const group = events.slice(start, start + AT_ONCE).map((event, offset) => {
        const { source, id } = nameOf(event);
        return turns.after([source, id], () => this.one(caller, requestId, instance, event, start + offset));
      });
      taken.push(...(await Promise.all(group)));
    }
    const positions = taken.flatMap(({ position }) => position ?? []);
    return {
      items: taken.map(({ item }) => item),
      position: positions.length === 0 ? null : positions.reduce((a, b) => (a > b ? a : b)),
    };
  }

  private async one(
    caller: Caller,
    requestId: string,
    instance: string,
    event: unknown,
    index: number,
  ): Promise<Taken> {
    const named = { index, ...nameOf(event) };
    try {
      const { repeated, result, position } = await this.intake.take(caller, requestId, event);
      const { incidentId, measureId } = result as { incidentId: string; measureId: string | null };
      const outcome = repeated ? 'duplicate' : 'created';
      return { item: { ...named, outcome, incidentId, measureId, problem: null }, position };
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'unavailable') throw error;
      const { problem } = problemOf(error, instance);
      return { item: { ...named, outcome: 'refused', incidentId: null, measureId: null, problem }, position: null };
    }
  }
}

/** Lets those of one name wait for each other, so that the first of two equal events is the one that is created. */
class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  after<T>(name: readonly (string | null)[], work: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(name);
    const mine = (this.last.get(key) ?? Promise.resolve()).then(work);
    this.last.set(key, mine);
    return mine;
  }
}

/** How the sender names the event, as far as that can be told. */
function nameOf(event: unknown): { source: string | null; id: string | null } {
  const named = (typeof event === 'object' && event !== null ? event : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { source: text(named['source']), id: text(named['id']) };
}
