import { Temporal } from 'temporal-polyfill';
import { Random } from '../random.js';
import type { Addressed } from './command.js';
import { FAULTS, type Fault, type FaultKind } from './faults.js';
import { lifeOf } from './lives.js';
import { stopsBetween, type Stop } from './moments.js';

export interface Scope {
  readonly seed: number;
  readonly measures: number;
  readonly years: number;
  readonly faults: number;
  /** Whether leases and back-off, which run on real time, are cut short. */
  readonly cutWaits: boolean;
}

/** The clock begins here: the two years that follow hold all four changes of the clocks and a leap day. */
export const BEGIN = Temporal.Instant.from('2027-01-01T00:00:00+01:00');

/** A stop with what is done there, and what breaks on the way. */
export interface PlannedStop extends Stop {
  readonly commands: readonly Addressed[];
  readonly faults: readonly Fault[];
}

/** Faults on one stretch at most, and the milliseconds within which they begin. */
const FAULTS_TOGETHER = 3;
const FAULTS_WITHIN = 2_500;
/** One of so many stretches is held: mail is refused throughout, and commands overtake what was due. */
const HELD_SHARE = 0.2;

/** What happens in the years, all of it drawn from the seed. */
export function planOf({ seed, measures, years, faults }: Omit<Scope, 'cutWaits'>): readonly PlannedStop[] {
  const random = new Random(seed);
  const groups = grouped(faultsOf(faults, random), random);
  const held = Math.ceil(groups.length * HELD_SHARE);
  const until = BEGIN.add({ hours: Math.round(years * 365.25 * 24) });
  const stretches = random.shuffled([
    ...groups.map(() => 'faults' as const),
    ...Array.from({ length: held }, () => 'held' as const),
  ]);
  const stops = stopsBetween(BEGIN, until, stretches, random);
  const commands = stops.map((): Addressed[] => []);
  for (let measure = 0; measure < measures; measure++) {
    for (const { stop, command } of lifeOf(random, stops)) commands[stop]?.push({ measure, command });
  }
  const left = [...groups];
  return stops.map((stop, i) => ({
    ...stop,
    commands: commands[i] ?? [],
    faults: stop.stretch === 'faults' ? (left.shift() ?? []) : [],
  }));
}

/** Every kind as often as any other, in a random order. */
function faultsOf(count: number, random: Random): readonly FaultKind[] {
  return random.shuffled(Array.from({ length: count }, (_, i) => FAULTS[i % FAULTS.length] ?? 'worker-killed'));
}

/** Some on each stretch; a refusal of mails for good has one of its own, and is there from the beginning. */
function grouped(faults: readonly FaultKind[], random: Random): readonly (readonly Fault[])[] {
  const groups: Fault[][] = faults.filter((kind) => kind === 'mail-permanent').map((kind) => [{ kind, after: 0 }]);
  let open: Fault[] = [];
  let size = 0;
  for (const kind of faults.filter((other) => other !== 'mail-permanent')) {
    if (open.length >= size) {
      open = [];
      size = random.between(1, FAULTS_TOGETHER);
      groups.push(open);
    }
    open.push({ kind, after: random.between(0, FAULTS_WITHIN) });
  }
  return random.shuffled(groups);
}
