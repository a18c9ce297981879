import type { Temporal } from 'temporal-polyfill';

/**
 * `planned` waits for its moment; `sending` is being handed over; `uncertain` may or may not have arrived and is
 * repeated; `escalated` was not answered, or reached nobody, and the next one heard; `missed` was past before it could be
 * planned; `parked` failed too often and waits for a person.
 */
export const REMINDER_STATES = [
  'planned',
  'sending',
  'sent',
  'uncertain',
  'acknowledged',
  'escalated',
  'cancelled',
  'missed',
  'parked',
] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/**
 * `end`: a measure ends soon. Told once: `missed`, that reminders were past when the measure was recorded, and
 * `contrary`, that a decision was recorded as it was taken though it is past a limit. Any other is the name of a
 * deadline that is open.
 */
export type About = string;

/** Of what a reminder may be: the category of its stream. */
export type Category = 'measure' | 'proposal';

/** The category of a stream, and the identifier in it. */
export function subjectOfStream(stream: string): { readonly category: Category; readonly measureId: string } {
  const category: Category = stream.startsWith('proposal-') ? 'proposal' : 'measure';
  return { category, measureId: stream.slice(category.length + 1) };
}

/** The stream of what a reminder is of. */
export function streamOf({ category, measureId }: Pick<ReminderKey, 'category' | 'measureId'>): string {
  return `${category}-${String(measureId)}`;
}

/** The identifier by what it is of. */
export function idsOf({ category, measureId }: Pick<ReminderKey, 'category' | 'measureId'>): {
  readonly measureId: string | null;
  readonly proposalId: string | null;
} {
  return category === 'proposal' ? { measureId: null, proposalId: measureId } : { measureId, proposalId: null };
}

/**
 * What makes a reminder the same one: a step before one end of one measure, and who is told of it by what. `measureId`
 * is the identifier of what `category` says, `null` for a letter, which is about the municipality.
 */
export interface ReminderKey {
  readonly category: Category;
  readonly measureId: string | null;
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  /** An ISO 8601 duration before `aboutAt` (`P7D`), or `once` for a notice. */
  readonly step: string;
  /** 0: the step itself; higher: who hears when nobody answered. */
  readonly level: number;
  readonly audience: string;
  readonly channel: string;
  /** Which of those who hold a duty together. */
  readonly place: number;
}

/** What a measure asks for as it stands; `decideBy` is null where nothing is to be decided. */
export interface Reminders {
  readonly asked: readonly AskedReminder[];
  readonly decideBy: Temporal.Instant | null;
}

/** A step before the end, or before something is due; `taskNl` says in Dutch what that is. */
export interface AskedReminder extends Step {
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  readonly taskNl: string | null;
}

export interface Step {
  readonly step: string;
  readonly dueAt: Temporal.Instant;
}

/** The step of a notice that is given once. */
export const ONCE = 'once';
