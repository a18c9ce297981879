import { inZone } from '#calendar';
import type { Temporal } from 'temporal-polyfill';
import type { Letter } from '../channels/channel.js';
import type { Judge, Judgement } from './judgement.js';
import type { ClaimedReminder, ReminderRows } from './reminder-rows.js';

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
}

/** Letters: the daily digest and the hand-overs, by the name of what they are about. */
export class LetterJudge implements Judge {
  constructor(
    private readonly rows: Pick<ReminderRows, 'coverageOf'>,
    private readonly composers: Readonly<Record<string, Composer>>,
    private readonly timeZone: string,
  ) {}

  async judge(claim: ClaimedReminder): Promise<Judgement> {
    const { municipality, about, aboutAt, id } = claim;
    const composer = this.composers[about];
    const letter =
      composer && (await composer.compose({ municipality, at: aboutAt, ...(await this.rows.coverageOf(claim)) }));
    if (!letter) return { kind: 'cancel', reason: 'niet meer van toepassing' };
    const facts = { reminderId: id, about, aboutAt: inZone(aboutAt, this.timeZone) };
    return { kind: 'tell', urgent: true, last: true, letter, facts, judgedBy: [] };
  }
}
