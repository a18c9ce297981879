import type { Temporal } from 'temporal-polyfill';
import type { Random } from '../random.js';
import type { MeasureCommand } from './command.js';
import { dayOf, slot, type Stop } from './moments.js';
import { after, isBefore, type TypeCode } from './rules.js';

interface Kind {
  readonly type: TypeCode;
  /** How many of a hundred measures. */
  readonly share: number;
  readonly periods: readonly string[];
  /** What an extension adds; none: it is not extended. */
  readonly extensions: readonly string[];
  /** Whether its end may be corrected by some days; not where the law sets it. */
  readonly corrected: boolean;
}

const KINDS: readonly Kind[] = [
  {
    type: 'dwelling-closure',
    share: 29,
    periods: ['P2W', 'P4W', 'P8W', 'P12W'],
    extensions: ['P2W', 'P4W'],
    corrected: true,
  },
  { type: 'temporary-home-ban', share: 15, periods: ['P10D'], extensions: ['P9D'], corrected: false },
  {
    type: 'camera-surveillance',
    share: 12,
    periods: ['P4W', 'P3M', 'P6M'],
    extensions: ['P1M', 'P3M'],
    corrected: true,
  },
  { type: 'area-ban', share: 12, periods: ['P2W', 'P1M', 'P2M'], extensions: ['P1M', 'P2M'], corrected: true },
  { type: 'drugs-closure', share: 8, periods: ['P3M', 'P6M'], extensions: [], corrected: true },
  { type: 'public-order-order', share: 14, periods: ['PT12H', 'P3D', 'P2W'], extensions: [], corrected: true },
  { type: 'local-area-ban', share: 4, periods: ['P2W', 'P8W'], extensions: [], corrected: true },
  { type: 'alcohol-and-drugs-ban-area', share: 4, periods: ['P1Y', 'P2Y'], extensions: [], corrected: true },
  { type: 'administrative-warning', share: 2, periods: ['P6M'], extensions: [], corrected: true },
];

/** A command and the number of the stop at which it is given. */
export interface Dated {
  readonly stop: number;
  readonly command: MeasureCommand;
}

/** What may become of a measure, and how likely. */
const CHANGES = { extend: 40, decline: 16, correct: 12, suspend: 12, lift: 12, void: 8 } as const;
type Change = keyof typeof CHANGES;

/** After these nothing more does. */
const LAST: readonly Change[] = ['lift', 'void'];
const ONCE: readonly Change[] = ['suspend', 'decline'];

const LATE = 0.15;
const NOTHING_MORE = 0.35;
/** The law allows a home ban two extensions of nine days, an area ban three. */
const MOST_CHANGES = 2;

/** What happens to one measure, from the stop at which it is imposed until nothing more does. */
export function lifeOf(random: Random, stops: readonly Stop[]): readonly Dated[] {
  const kind = random.weighted(KINDS.map((one) => [one, one.share]));
  const first = random.between(0, stops.length - 1);
  const now = atStop(stops, first);
  const earlier = () => slot(dayOf(now).subtract({ days: random.between(1, 9) }), random.between(0, 5));
  const decidedAt = random.chance(LATE) ? earlier() : now;
  let end = after(decidedAt, random.pick(kind.periods));
  const life: Dated[] = [{ stop: first, command: { kind: 'impose', type: kind.type, decidedAt, endsAt: end } }];
  const done: Change[] = [];
  while (done.length < MOST_CHANGES) {
    const left = stopsBefore(stops, life.at(-1)?.stop ?? first, end);
    if (left.length === 0 || random.chance(NOTHING_MORE)) return life;
    const change = random.weighted(possible(kind, done));
    const stop = random.pick(left);
    const command = commandOf(change, random, kind, { start: decidedAt, end, now: atStop(stops, stop) });
    life.push({ stop, command });
    if ('endsAt' in command) end = command.endsAt;
    if (LAST.includes(change)) return life;
    if (change === 'suspend') life.push(...resumption(random, stopsBefore(stops, stop, end)));
    done.push(change);
  }
  return life;
}

function possible(
  { extensions, corrected: isCorrected }: Kind,
  done: readonly Change[],
): readonly (readonly [Change, number])[] {
  const changes = Object.entries(CHANGES) as readonly (readonly [Change, number])[];
  return changes.filter(
    ([change]) =>
      !(change === 'extend' && extensions.length === 0) &&
      !(change === 'correct' && !isCorrected) &&
      !(ONCE.includes(change) && done.includes(change)),
  );
}

function commandOf(
  change: Change,
  random: Random,
  kind: Kind,
  { start, end, now }: Record<'start' | 'end' | 'now', Temporal.Instant>,
): MeasureCommand {
  switch (change) {
    case 'extend':
      return {
        kind: 'extend',
        decidedAt: now,
        endsAt: after(end, random.pick(kind.extensions)),
        announced: random.chance(0.7),
      };
    case 'correct':
      return { kind: 'correct', endsAt: corrected(random, start, end) };
    case 'decline':
    case 'lift':
      return { kind: change, decidedAt: now };
    case 'suspend':
    case 'void':
      return { kind: change };
  }
}

function resumption(random: Random, left: readonly number[]): readonly Dated[] {
  return left.length === 0 ? [] : [{ stop: random.pick(left), command: { kind: 'resume' } }];
}

/** Some days earlier or later, at another time of day. */
export function corrected(random: Random, start: Temporal.Instant, end: Temporal.Instant): Temporal.Instant {
  const moved = slot(dayOf(end).add({ days: random.between(-6, 6) }), random.between(0, 5));
  return isBefore(start, moved) ? moved : end;
}

function stopsBefore(stops: readonly Stop[], from: number, end: Temporal.Instant): readonly number[] {
  const found: number[] = [];
  for (let i = from + 1; i < stops.length && isBefore(atStop(stops, i), end); i++) found.push(i);
  return found;
}

function atStop(stops: readonly Stop[], index: number): Temporal.Instant {
  const stop = stops[index];
  if (!stop) throw new Error(`there is no stop ${String(index)}`);
  return stop.at;
}
