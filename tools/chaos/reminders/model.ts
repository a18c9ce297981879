import { type Temporal } from 'temporal-polyfill';
import type { Answer, MeasureCommand } from './command.js';
import { deadlinesOf, extended, withoutHearing, type Deadline } from './deadlines.js';
import { isBefore, stepsBefore, stepsOf, type Standing, type Step, type TypeCode } from './rules.js';

export type ModelState = 'planned' | 'sent' | 'acknowledged' | 'missed' | 'cancelled';

/** A reminder as the rules say it must stand. */
export interface Expected {
  readonly measure: number;
  /** `end`, `missed` (that steps were past when the measure was recorded), or the name of a deadline. */
  readonly about: string;
  readonly aboutAt: Temporal.Instant;
  readonly step: string;
  dueAt: Temporal.Instant;
  state: ModelState;
  /** How often it must have been given. */
  sent: number;
}

interface Asked extends Step {
  readonly about: string;
  readonly aboutAt: Temporal.Instant;
}

interface MeasureState extends Standing {
  end: Temporal.Instant;
  decidedAt: Temporal.Instant;
  declined: boolean;
  over: boolean;
  deadlines: readonly Deadline[];
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
      const deadlines = deadlinesOf(type, start, end);
      this.measures.set(measure, { type, start, end, decidedAt: start, declined: false, over: false, deadlines });
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
    const wanted = asked.filter((one) => free(one) && isBefore(from, one.dueAt));

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
    for (const one of inTime) this.plan(this.reminder(measure, one), one.dueAt);
    for (const one of missed) this.reminder(measure, one).state = 'missed';
    const first = missed.find(({ about }) => about === 'end');
    const notice = first && ({ about: 'missed', aboutAt: first.aboutAt, step: 'once', dueAt: now } as const);
    if (notice && free(notice)) this.plan(this.reminder(measure, notice), now);
  }

  private plan(reminder: Expected, dueAt: Temporal.Instant): void {
    reminder.state = 'planned';
    reminder.dueAt = dueAt;
    this.planned.add(reminder);
  }

  private reminder(measure: number, asked: Asked): Expected {
    const reminders = this.byMeasure.get(measure);
    const key = keyOf(asked.about, asked.aboutAt, asked.step);
    const known = reminders?.get(key);
    if (known) {
      known.dueAt = asked.dueAt;
      return known;
    }
    const made: Expected = { measure, ...asked, state: 'planned', sent: 0 };
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
      state.deadlines = extended(state.deadlines, { ...state, formerEnd: state.end }, command);
      state.end = command.endsAt;
      state.decidedAt = isBefore(state.decidedAt, command.decidedAt) ? command.decidedAt : state.decidedAt;
      state.declined = false;
      return;
    case 'correct':
      state.end = command.endsAt;
      return;
    case 'decline':
      state.declined = true;
      state.deadlines = withoutHearing(state.deadlines);
      return;
    case 'lift':
      state.over = true;
      state.deadlines = state.deadlines.filter(({ goesWithIt }) => !goesWithIt);
      return;
    case 'void':
      state.over = true;
      state.deadlines = [];
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
  const { end, decidedAt, deadlines, declined, over } = state;
  return [
    ...(declined || over ? [] : stepsOf(state)).map((step) => ({ about: 'end', aboutAt: end, ...step })),
    ...deadlines.flatMap(({ about, aboutAt, steps }) =>
      stepsBefore(aboutAt, steps, decidedAt).map((step) => ({ about, aboutAt, ...step })),
    ),
  ];
}

function stands({ about, aboutAt, step }: Expected, asked: readonly Asked[]): boolean {
  const [subject, anyStep] = about === 'missed' ? ['end', true] : [about, false];
  return asked.some((one) => one.about === subject && one.aboutAt.equals(aboutAt) && (anyStep || one.step === step));
}

function isSame(a: Asked, b: Asked): boolean {
  return a.about === b.about && a.step === b.step && a.aboutAt.equals(b.aboutAt);
}
