import { Temporal } from 'temporal-polyfill';
import type { Measure, Reminder } from './answers.js';

/** One that was told, or that would have been: how long before the end, to whom, and when. */
export interface Told extends Pick<Reminder, 'step' | 'level' | 'audience'> {
  readonly at: Temporal.Instant;
}

/** An extension of a measure, and what became of the reminders of the end that it put off. */
export interface Extension {
  readonly measure: Measure;
  readonly decidedAt: Temporal.Instant;
  /** Went out up to the decision. */
  readonly before: readonly Told[];
  /** Would have come, had it not been extended. */
  readonly cancelled: readonly Told[];
  /** Went out all the same: of an end that no longer stood. */
  readonly after: readonly Told[];
}

const CANCELLED_BY_EXTENSION = 'verlengd';

/** What the record says of each extension of a measure, in order of time. One that reached nobody went out to nobody. */
export function remindersByExtension(measure: Measure, reminders: readonly Reminder[]): readonly Extension[] {
  return measure.periods.flatMap(({ kind, decidedAt }, index) => {
    if (kind !== 'extension') return [];
    const formerEnd = measure.periods[index - 1]?.endsAt;
    const ofFormerEnd = reminders.filter(
      ({ about, aboutAt }) => about === 'end' && formerEnd?.equals(aboutAt) === true,
    );
    const wentOut = ofFormerEnd.flatMap((reminder) => {
      const arrived = reminder.attempts.find(({ outcome }) => outcome === 'accepted');
      return arrived ? [told(reminder, arrived.at)] : [];
    });
    const isBefore = ({ at }: Told) => Temporal.Instant.compare(at, decidedAt) <= 0;
    return [
      {
        measure,
        decidedAt,
        before: inOrder(wentOut.filter(isBefore)),
        cancelled: inOrder(
          ofFormerEnd
            .filter(({ state, reason }) => state === 'cancelled' && reason === CANCELLED_BY_EXTENSION)
            .map((reminder) => told(reminder, reminder.dueAt)),
        ),
        after: inOrder(wentOut.filter((one) => !isBefore(one))),
      },
    ];
  });
}

function told({ step, level, audience }: Reminder, at: Temporal.Instant): Told {
  return { step, level, audience, at };
}

function inOrder(told: readonly Told[]): readonly Told[] {
  return [...told].sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.level - b.level);
}
