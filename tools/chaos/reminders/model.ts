import { type Temporal } from 'temporal-polyfill';
import type { Answer, MeasureCommand } from './command.js';
import { isBefore, stepsOf, type Standing, type Step, type TypeCode } from './rules.js';

export type ModelState = 'planned' | 'sent' | 'acknowledged' | 'missed' | 'cancelled';

/** A reminder as the rules say it must stand. */
export interface Expected {
  readonly measure: number;
  /** `end`, or `missed`: that steps were past when the measure was recorded. */
  readonly about: 'end' | 'missed';
  readonly aboutAt: Temporal.Instant;
  readonly step: string;
  dueAt: Temporal.Instant;
  state: ModelState;
  /** How often it must have been given. */
  sent: number;
}

interface Asked extends Step {
  readonly aboutAt: Temporal.Instant;
}

interface MeasureState extends Standing {
  end: Temporal.Instant;
  decidedAt: Temporal.Instant;
  declined: boolean;
  over: boolean;
}

/**
 * Which reminders are right, from the commands that were accepted and the moments at which everything due was given.
 * Knows nothing of how the register does it.
 */
export class Model {
  private readonly measures = new Map<number, MeasureState>();
  private readonly byMeasure = new Map<number, Map<string, Expected>>();
  private readonly planned = new Set<Expected>();

  /** A command that was accepted at `now`. */
  apply(measure: number, command: MeasureCommand, now: Temporal.Instant): void {
    const state = this.measures.get(measure);
    const before = state ? askedOf(state) : [];
    if (command.kind === 'impose') {
      const { type, decidedAt: start, endsAt: end } = command;
      this.measures.set(measure, { type, start, end, decidedAt: start, declined: false, over: false });
    } else if (state) change(state, command);
    this.replan(measure, before, countsFrom(command, state, now), now);
  }

  /** What somebody did with a reminder that was given or missed. */
  answer(reminder: Expected, answer: Answer): void {
    if (answer.kind === 'acknowledge') reminder.state = 'acknowledged';
    else this.plan(reminder, answer.until);
  }

  /** All that was due by `now` has been given: what stands then is right. */
  settle(now: Temporal.Instant): readonly Expected[] {
    const given = [...this.planned].filter(({ dueAt }) => !isBefore(now, dueAt));
    for (const reminder of given) {
      reminder.state = 'sent';
      reminder.sent += 1;
      this.planned.delete(reminder);
    }
    return given;
  }

  /** Planned and due by `now`. */
  due(now: Temporal.Instant): readonly Expected[] {
    return [...this.planned].filter(({ dueAt }) => !isBefore(now, dueAt));
  }

  /** The end a measure has now, while something can still be decided about it. */
  endOf(measure: number): Temporal.Instant | null {
    const state = this.measures.get(measure);
    return state && !state.over ? state.end : null;
  }

  typeOf(measure: number): TypeCode | null {
    return this.measures.get(measure)?.type ?? null;
  }

  all(): readonly Expected[] {
    return [...this.byMeasure.values()].flatMap((reminders) => [...reminders.values()]);
  }

  /** What no longer stands is not given; what is asked for anew is planned, or missed where its moment is past. */
  private replan(measure: number, before: readonly Asked[], from: Temporal.Instant, now: Temporal.Instant): void {
    const state = this.measures.get(measure);
    const asked = state ? askedOf(state) : [];
    const reminders = this.byMeasure.get(measure) ?? new Map<string, Expected>();
    this.byMeasure.set(measure, reminders);

    const free = ({ about, aboutAt, step }: Pick<Expected, 'about' | 'aboutAt' | 'step'>) =>
      (reminders.get(keyOf(about, aboutAt, step))?.state ?? 'cancelled') === 'cancelled';
    const wanted = asked.filter((one) => free({ about: 'end', ...one }) && isBefore(from, one.dueAt));

    for (const reminder of reminders.values()) {
      if (reminder.state === 'planned' && !stands(reminder, asked)) {
        reminder.state = 'cancelled';
        this.planned.delete(reminder);
      }
    }
    const [late, inTime] = [
      wanted.filter((one) => isBefore(one.dueAt, now)),
      wanted.filter((one) => !isBefore(one.dueAt, now)),
    ];
    const missed = late.filter((one) => !before.some((other) => isSame(other, one)));
    for (const one of inTime) this.plan(this.reminder(measure, 'end', one), one.dueAt);
    for (const one of missed) this.reminder(measure, 'end', one).state = 'missed';
    const [first] = missed;
    const notice = first && ({ about: 'missed', aboutAt: first.aboutAt, step: 'once', dueAt: now } as const);
    if (notice && free(notice)) this.plan(this.reminder(measure, 'missed', notice), now);
  }

  private plan(reminder: Expected, dueAt: Temporal.Instant): void {
    reminder.state = 'planned';
    reminder.dueAt = dueAt;
    this.planned.add(reminder);
  }

  private reminder(measure: number, about: Expected['about'], asked: Asked): Expected {
    const reminders = this.byMeasure.get(measure);
    const key = keyOf(about, asked.aboutAt, asked.step);
    const known = reminders?.get(key);
    if (known) {
      known.dueAt = asked.dueAt;
      return known;
    }
    const made: Expected = { measure, about, ...asked, state: 'planned', sent: 0 };
    reminders?.set(key, made);
    return made;
  }
}

export function keyOf(about: string, aboutAt: Temporal.Instant, step: string): string {
  return `${about} ${aboutAt.toString()} ${step}`;
}

function change(state: MeasureState, command: Exclude<MeasureCommand, { kind: 'impose' }>): void {
  switch (command.kind) {
    case 'extend':
      state.end = command.endsAt;
      state.decidedAt = isBefore(state.decidedAt, command.decidedAt) ? command.decidedAt : state.decidedAt;
      state.declined = false;
      return;
    case 'correct':
      state.end = command.endsAt;
      return;
    case 'decline':
      state.declined = true;
      return;
    case 'lift':
    case 'void':
      state.over = true;
      return;
    case 'suspend':
    case 'resume': // the end stays where it is
      return;
  }
}

/** Nothing is reminded of that lies before the decision which asked for it. */
function countsFrom(command: MeasureCommand, state: MeasureState | undefined, now: Temporal.Instant): Temporal.Instant {
  if ('decidedAt' in command) return command.decidedAt;
  return command.kind === 'correct' && state && isBefore(state.start, now) ? state.start : now;
}

function askedOf(state: MeasureState): readonly Asked[] {
  return state.declined || state.over ? [] : stepsOf(state).map((step) => ({ aboutAt: state.end, ...step }));
}

function stands({ about, aboutAt, step }: Expected, asked: readonly Asked[]): boolean {
  return asked.some((one) => one.aboutAt.equals(aboutAt) && (about === 'missed' || one.step === step));
}

function isSame(a: Asked, b: Asked): boolean {
  return a.step === b.step && a.aboutAt.equals(b.aboutAt);
}
