import { Temporal } from 'temporal-polyfill';
import { eventOutcome, writtenMeasure } from './answers.js';
import type { Instance } from './instance.js';
import type { Casebook } from './casebook.js';
import { findRecorded, keyForgotten } from './recorded.js';
import { requestFor } from './request.js';
import type { Plan, Step } from './step.js';

export interface Progress {
  /** Before a step is sent: how many are done, and where the clock stands. */
  at(done: number, now: Temporal.Instant): void;
}

export interface Replayed {
  /** The identifiers of incidents and measures, by the keys of the steps that made them. */
  readonly ids: ReadonlyMap<string, string>;
  /** The store's position after the last write. */
  readonly position: bigint;
}

/** Walks the clock to each step's moment, sends the step, and walks on to the plan's end. A second run adds nothing. */
export async function run(
  plan: Plan,
  casebook: Casebook,
  { api, now: start }: Instance,
  progress: Progress,
): Promise<Replayed> {
  const ids = new Map<string, string>();
  let now = start;
  let position = 0n;
  const walkTo = async (moment: Temporal.Instant) => {
    if (Temporal.Instant.compare(moment, now) > 0) now = await api.moveClock(moment);
  };
  const keep = (step: Step, id: string) => {
    if (step.kind === 'event' || step.kind === 'measure') ids.set(step.key, id);
  };
  for (const [done, step] of plan.steps.entries()) {
    await walkTo(step.at);
    progress.at(done, now);
    const known = keyForgotten(step, now) ? await findRecorded(step, api, ids) : null;
    if (known === null) {
      const answer = await api.write(requestFor(step, casebook, ids));
      keep(step, idIn(step, answer.body));
      if (answer.position !== null && answer.position > position) position = answer.position;
    } else keep(step, known);
  }
  await walkTo(plan.until);
  progress.at(plan.steps.length, now);
  return { ids, position };
}

function idIn(step: Step, body: unknown): string {
  return step.kind === 'event' ? eventOutcome.parse(body).incidentId : writtenMeasure.parse(body).id;
}
