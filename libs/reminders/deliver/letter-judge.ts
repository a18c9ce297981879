import { inZone } from '#calendar';
import { dutyLogReadModel, shiftsReadModel } from '#duty';
import { INCIDENTS } from '#incidents';
import { deadlinesReadModel, measuresReadModel } from '#measures';
import type { CheckpointPositions } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Letter } from '../channels/channel.js';
import type { Judge, Judgement } from './judgement.js';
import type { ClaimedReminder, ReminderRows } from './reminder-rows.js';

/** Milliseconds that a letter waits for what it tells of to be shown. */
const PATIENCE = 5_000;
/** What letters read. */
const READ_MODELS = [
  INCIDENTS,
  ...[measuresReadModel, deadlinesReadModel, shiftsReadModel, dutyLogReadModel].map(({ name }) => name),
];

/** What a letter is made by: for a municipality, about a moment, from what was stored after `since` and up to `upTo`. */
export interface LetterContext {
  readonly municipality: string;
  readonly at: Temporal.Instant;
  readonly since: bigint;
  readonly upTo: bigint;
}

/** Makes a letter; `null` where there is nothing to send any more. */
export interface Composer {
  compose(context: LetterContext): Promise<Letter | null>;
  /** The moment of the one that tells of all that this one would have, where there is such. */
  next?(at: Temporal.Instant): Temporal.Instant;
}

/** Letters: the daily digest and the hand-overs, by the name of what they are about. */
export class LetterJudge implements Judge {
  constructor(
    private readonly rows: Pick<ReminderRows, 'coverageOf'>,
    private readonly positions: Pick<CheckpointPositions, 'waitFor'>,
    private readonly composers: Readonly<Record<string, Composer>>,
    private readonly timeZone: string,
  ) {}

  /**
   * What the read models do not show in time is told as they have it: a letter is not held up by one that is behind, but
   * tried again later while there is none of this release.
   */
  async judge(claim: ClaimedReminder, now: Temporal.Instant): Promise<Judgement> {
    const { municipality, about, aboutAt, id } = claim;
    const composer = this.composers[about];
    // Late by so much that the next one is there: that one begins where this one would have.
    const next = claim.covers ? undefined : composer?.next?.(aboutAt);
    if (next && Temporal.Instant.compare(next, now) <= 0) return { kind: 'cancel', reason: 'ingehaald' };
    const coverage = await this.rows.coverageOf(claim);
    if ((await this.positions.waitFor(coverage.upTo, READ_MODELS, PATIENCE)) === 'unbuilt')
      throw new Error('what letters tell of is being built for this release');
    const letter = await composer?.compose({ municipality, at: aboutAt, ...coverage });
    if (!letter) return { kind: 'cancel', reason: 'niet meer van toepassing' };
    const facts = { reminderId: id, about, aboutAt: inZone(aboutAt, this.timeZone) };
    return { kind: 'tell', urgent: true, last: true, letter, facts, judgedBy: [] };
  }
}
