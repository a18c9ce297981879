import type { Temporal } from 'temporal-polyfill';
import type { Random } from '../random.js';
import type { Addressed, Answer, MeasureCommand } from './command.js';
import { corrected } from './lives.js';
import { dayOf, slotsOf } from './moments.js';
import type { Expected, Model } from './model.js';
import { after, isBefore } from './rules.js';

const OVERTAKEN = 0.6;
const ACKNOWLEDGED = 0.08;
const SNOOZED = 0.06;
const SNOOZED_DAYS = 4;
/** The types that know an extension which any length of ours fits. */
const EXTENDED: readonly string[] = ['dwelling-closure', 'camera-surveillance'];

/** Commands on measures of which a reminder is due and cannot be given: it must not be given after them. */
export function overtake(
  model: Model,
  now: Temporal.Instant,
  busy: ReadonlySet<number>,
  random: Random,
): readonly Addressed[] {
  const measures = [...new Set(model.due(now).map(({ measure }) => measure))].sort((a, b) => a - b);
  return measures.flatMap((measure) => {
    const end = model.endOf(measure);
    if (busy.has(measure) || !end || !isBefore(now, end) || !random.chance(OVERTAKEN)) return [];
    return [{ measure, command: overtaking(model, measure, end, now, random) }];
  });
}

function overtaking(
  model: Model,
  measure: number,
  end: Temporal.Instant,
  now: Temporal.Instant,
  random: Random,
): MeasureCommand {
  const type = model.typeOf(measure);
  if (type !== null && EXTENDED.includes(type) && random.chance(0.5)) {
    return { kind: 'extend', decidedAt: now, endsAt: after(end, 'P4W'), announced: true };
  }
  if (type !== 'temporary-home-ban' && random.chance(0.3))
    return { kind: 'correct', endsAt: corrected(random, now, end) };
  return random.pick([{ kind: 'lift', decidedAt: now }, { kind: 'void' }] as const);
}

/** What people do with what they were just told. */
export function answersTo(
  given: readonly Expected[],
  now: Temporal.Instant,
  busy: ReadonlySet<number>,
  random: Random,
): readonly (readonly [Expected, Answer])[] {
  const ordered = given.filter(({ measure }) => !busy.has(measure)).sort(inOrder);
  return ordered.flatMap((reminder): readonly (readonly [Expected, Answer])[] => {
    if (random.chance(ACKNOWLEDGED)) return [[reminder, { kind: 'acknowledge' }]];
    const until = laterSlot(now, reminder.aboutAt, random);
    return until && random.chance(SNOOZED) ? [[reminder, { kind: 'snooze', until }]] : [];
  });
}

function inOrder(a: Expected, b: Expected): number {
  return a.measure - b.measure || a.step.localeCompare(b.step);
}

function laterSlot(now: Temporal.Instant, before: Temporal.Instant, random: Random): Temporal.Instant | null {
  const day = dayOf(now).add({ days: random.between(0, SNOOZED_DAYS) });
  const slots = slotsOf(day).filter((at) => isBefore(now, at) && isBefore(at, before));
  return slots.length > 0 ? random.pick(slots) : null;
}
