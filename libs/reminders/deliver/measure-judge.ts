import { inZone } from '#calendar';
import type { EventStore, JsonObject, RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { reasonToCancel } from '../domain/measure-change.js';
import type { MeasureView, ViewMeasure } from '../domain/measure-view.js';
import { askedOf, stands } from '../domain/plan-reminders.js';
import { idsOf, streamOf } from '../domain/reminder.js';
import type { ReminderAnswer } from '../domain/reminder-events.js';
import { isAnswer } from '../plan/answered-rows.js';
import { routeOf, type ReminderPolicy } from '../policy/policy.js';
import type { Judge, Judgement } from './judgement.js';
import { renderReminder } from './reminder-mail.js';
import type { ClaimedReminder, JudgedBy, ReminderRows } from './reminder-rows.js';

/** Where links point, and the page on which a reminder is taken up. */
export interface Links {
  readonly publicUrl: string;
  urlFor(reminder: Pick<ClaimedReminder, 'id' | 'round' | 'municipality'>): Promise<string>;
}

/** Reminders of a measure, or of a proposal for one: judged by its stream, and by what was answered to others about the same. */
export class MeasureJudge implements Judge {
  constructor(
    private readonly rows: Pick<ReminderRows, 'missedSteps'>,
    private readonly store: Pick<EventStore, 'readStream' | 'readStreams'>,
    private readonly view: ViewMeasure,
    private readonly policy: ReminderPolicy,
    private readonly links: Links,
    private readonly timeZone: string,
  ) {}

  async judge(claim: ClaimedReminder, now: Temporal.Instant): Promise<Judgement> {
    const stream = streamOf(claim);
    const events = await this.store.readStream(claim.municipality, stream);
    const measure = this.view(events);
    if (!measure || !stands(claim, measure.reminders)) return { kind: 'cancel', reason: reasonToCancel(events) };
    const answers = await this.answersOfOthers(claim);
    const answered = reasonFromAnswers(answers.events, claim, now);
    if (answered !== null) return { kind: 'cancel', reason: answered };
    const { urgent, levels } = routeOf(this.policy, { ...claim, type: measure.type });
    return {
      kind: 'tell',
      urgent,
      last: claim.level >= levels.length - 1,
      letter: await this.letter(claim, measure, now),
      facts: this.factsOf(claim, measure),
      judgedBy: [{ stream, version: events.length }, ...answers.judgedBy],
    };
  }

  private async answersOfOthers({
    municipality,
    others,
  }: ClaimedReminder): Promise<{ events: readonly RecordedEvent<ReminderAnswer>[]; judgedBy: readonly JudgedBy[] }> {
    const streams = others.map(({ id }) => `reminder-${id}`);
    const events = streams.length > 0 ? await this.store.readStreams(municipality, streams) : [];
    const judgedBy = streams.map((stream) => ({
      stream,
      version: events.filter((event) => event.stream === stream).length,
    }));
    return { events: events.filter(isAnswer), judgedBy };
  }

  private async letter(claim: ClaimedReminder, measure: MeasureView, now: Temporal.Instant) {
    const { reminders } = measure;
    const input = {
      ...claim,
      ...measure,
      href: this.hrefOf(claim),
      taskNl: askedOf(claim, reminders)?.taskNl ?? null,
      decideBy: reminders.decideBy,
      missed: claim.about === 'missed' ? await this.rows.missedSteps(claim) : [],
      now,
      takeUpUrl: claim.channel === 'mail' ? await this.links.urlFor(claim) : null,
    };
    return renderReminder(input, this.timeZone);
  }

  private factsOf(claim: ClaimedReminder, { type, reminders }: MeasureView): JsonObject {
    const local = (moment: Temporal.Instant) => inZone(moment, this.timeZone);
    return {
      reminderId: claim.id,
      ...idsOf(claim),
      type,
      about: claim.about,
      aboutAt: local(claim.aboutAt),
      step: claim.step,
      dueAt: local(claim.dueAt),
      level: claim.level,
      decideBy: reminders.decideBy && local(reminders.decideBy),
      href: this.hrefOf(claim),
    };
  }

  private hrefOf({ category, measureId }: ClaimedReminder): string {
    return `${this.links.publicUrl}/v1/${category}s/${encodeURIComponent(String(measureId))}`;
  }
}

/** What others answered leaves nothing to tell: one took it up, or asked for time before the next one hears. */
function reasonFromAnswers(
  answers: readonly RecordedEvent<ReminderAnswer>[],
  { level, others }: ClaimedReminder,
  now: Temporal.Instant,
): string | null {
  if (answers.some(({ type }) => type === 'ReminderAcknowledged')) return 'bevestigd';
  const before = others.filter((other) => other.level < level).map(({ id }) => `reminder-${id}`);
  const putOff = answers.some(
    ({ type, stream, data }) =>
      type === 'ReminderSnoozed' &&
      before.includes(stream) &&
      Temporal.Instant.compare(Temporal.Instant.from(data.until), now) > 0,
  );
  return putOff ? 'uitgesteld' : null;
}
