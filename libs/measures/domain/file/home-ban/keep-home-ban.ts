import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import { rowOf } from '../../extend.js';
import type { Surroundings } from '../../inputs.js';
import { effectiveEnd, startOf, type Measure } from '../../measure.js';
import { refuseSetAside } from '../../set-aside.js';
import { statusAt } from '../../status.js';
import { completes } from '../completes.js';
import { nextId, refuseBeforeDecision } from '../records.js';
import type { BanBreached, CareContactArranged } from './events.js';

interface At {
  readonly at: Temporal.Instant | null;
}

/** Records that the person banned said where they can be reached (Wet tijdelijk huisverbod art. 2(6)); the latest holds. */
export function stateContactAddress(
  measure: Measure,
  { personRef, at }: At & { readonly personRef: string },
  around: Surroundings,
): readonly MeasureEvent[] {
  const moment = momentOf(measure, at, around);
  return [
    { type: 'ContactAddressStated', data: { personRef, at: moment.toString() } },
    ...completes(measure, 'state-contact-address', moment),
  ];
}

/** Records with whom care is arranged. */
export function arrangeCareContact(
  measure: Measure,
  input: At & Omit<CareContactArranged['data'], 'at'>,
  around: Surroundings,
): readonly MeasureEvent[] {
  const moment = momentOf(measure, input.at, around);
  return [
    { type: 'CareContactArranged', data: { ...input, at: moment.toString() } },
    ...completes(measure, 'arrange-care-contact', moment),
  ];
}

/** Records that the ban was broken while it was in force (Wet tijdelijk huisverbod art. 11). */
export function recordBreach(
  measure: Measure,
  input: At & Omit<BanBreached['data'], 'id' | 'at'>,
  around: Surroundings,
): BanBreached {
  const moment = momentOf(measure, input.at, around);
  if (statusAt(measure, moment) !== 'in-force') {
    const [from, end] = [startOf(measure), effectiveEnd(measure)];
    const until = end ? ` to ${englishMoment(end, around.timeZone)}` : '';
    throw Refusal.at(
      '/at',
      'rule',
      'HOME_BAN.NOT_IN_FORCE',
      `it was not in force then: it runs from ${englishMoment(from, around.timeZone)}${until}, and not while it is suspended`,
    );
  }
  return {
    type: 'BanBreached',
    data: { ...input, id: nextId(measure.file.homeBan.breaches), at: moment.toString() },
  };
}

/** The moment of something that is kept of a home ban alone: not ahead, and not before its decision. */
function momentOf(measure: Measure, at: Temporal.Instant | null, around: Surroundings): Temporal.Instant {
  refuseSetAside(measure);
  if (measure.imposed.type !== 'temporary-home-ban')
    throw new Refusal(
      'conflict',
      'HOME_BAN.OTHER_TYPE',
      `this is kept of a temporary home ban alone, and this is a ${rowOf(measure).label.en}`,
    );
  refuseFuture('/at', at, around);
  const moment = at ?? around.now;
  refuseBeforeDecision(measure, '/at', moment, around);
  return moment;
}
