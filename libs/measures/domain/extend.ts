import { endOfPeriod, englishMoment, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { basisOf, measureTypeOf, typeUnder } from '../catalogue/catalogue.js';
import type { Limit, MeasureType } from '../catalogue/measure-type.js';
import { checkCompetent, checkLimit, checkMoments, contrary } from './checks.js';
import { competenceFlags } from './competence-flags.js';
import { opened, openedByExtension } from './deadlines.js';
import type { MeasureExtended } from './events.js';
import { zienswijzeFlags } from './impose.js';
import { decisionData, type ExtendInput, type Surroundings } from './inputs.js';
import { countPeriod, endFlags, type CountedPeriod } from './period.js';
import { refuseSetAside } from './set-aside.js';
import { effectiveEnd, endOf, isBeforeEnd, startOf, type Measure, type PeriodState } from './state.js';

/** The row the measure was decided under, as it is under its basis. */
export function rowOf({ imposed }: Measure): MeasureType {
  return typeUnder(measureTypeOf(imposed.type, imposed.catalogueVersion), imposed.basis);
}

/** Why a measure of this type and basis knows no extension, with what the law has instead; `null` if it does. */
export function notExtendable(measure: Measure): string | null {
  const type = rowOf(measure);
  if (!endOf(measure)) return 'it lasts until further notice; lift it, or review it';
  if (measure.window && type.window?.kind === 'listed') return 'its periods stand in the decision; decide anew';
  if (type.extension.kind === 'new-decision') return type.extension.instead;
  const basis = basisOf(type, measure.imposed.basis?.code);
  return basis?.extendable === false ? `under ${basis.article} give a new order, and link it to this one` : null;
}

/** Extends from the end now in force, by a decision taken before it. */
export function extendMeasure(measure: Measure, input: ExtendInput, around: Surroundings): MeasureExtended {
  refuseSetAside(measure);
  const { decision, announcement, recordedAsDecided } = input;
  const { timeZone, now } = around;
  checkMoments(decision, announcement, around);
  const type = rowOf(measure);
  const from = endOf(measure);
  refuseEnded(measure, type, decision.decidedAt, timeZone);
  const rule = type.extension;
  const instead = notExtendable(measure);
  if (instead !== null || rule.kind !== 'extension' || !from) {
    throw new Refusal('conflict', 'MEASURE.NOT_EXTENDABLE', `a ${type.label.en} is not extended: ${instead ?? ''}`);
  }
  checkCompetent(decision.decidedBy, rule.mayDecide, `the extension of a ${type.label.en}`);

  const end = countPeriod(input.period, from, type, timeZone);
  const { data, notes } = decisionData(decision);
  const late = Temporal.Instant.compare(now, from) > 0;
  const period: PeriodState = {
    kind: 'extension',
    startsAt: from,
    endsAt: end.at,
    duration: end.duration,
    fixedEnd: end.duration === null ? end.at : null,
    decidedAt: data.decidedAt,
  };
  const after: Measure = { ...measure, periods: [...measure.periods, period] };
  return {
    type: 'MeasureExtended',
    data: {
      duration: end.duration,
      from: from.toString(),
      endsAt: end.at.toString(),
      decision: data,
      decisionNotes: notes,
      grounds: input.grounds,
      announcement: announcement && { kind: announcement.kind, at: announcement.at.toString() },
      recordedAsDecided,
      flags: [
        ...endFlags(end, type, timeZone),
        ...timesFlags(measure, type, recordedAsDecided),
        ...limitFlags(measure, type, from, end, recordedAsDecided, timeZone),
        ...(late ? ['recorded-late'] : []),
        ...(announcement && Temporal.Instant.compare(announcement.at, from) >= 0 ? ['gap'] : []),
        ...zienswijzeFlags(type, decision, false),
        ...competenceFlags(decision, around),
      ],
      deadlines: opened(
        type,
        openedByExtension(announcement, mayBeExtended(after, timeZone)),
        {
          announcement: announcement?.at ?? null,
          formerEnd: from,
          end: end.at,
          decided: decision.decidedAt,
        },
        timeZone,
      ),
    },
  };
}

/** What has ended cannot be extended; what was decided before the end and is recorded after it can. */
function refuseEnded(measure: Measure, type: MeasureType, decidedAt: Temporal.Instant, timeZone: string): void {
  const end = effectiveEnd(measure);
  if (!end || (!measure.liftedAt && isBeforeEnd(decidedAt, end))) return;
  const what = measure.liftedAt ? 'was lifted' : 'ended';
  throw new Refusal(
    'conflict',
    'MEASURE.ENDED',
    `${what} ${englishMoment(end, timeZone)}: an extension is no longer possible; ${type.afterEnd}`,
  );
}

function timesFlags(measure: Measure, type: MeasureType, asDecided: string | null): readonly string[] {
  if (type.extension.kind !== 'extension' || !type.extension.times) return [];
  const { most, article } = type.extension.times;
  if (measure.periods.length - 1 < most) return [];
  return contrary({ duration: '', article, by: 'law' }, asDecided, () =>
    Refusal.at(
      '/decision',
      'rule',
      'MEASURE.PAST_MAXIMUM',
      `${article}: extended at most ${String(most)} times; ${type.afterEnd}`,
    ),
  );
}

function limitFlags(
  measure: Measure,
  type: MeasureType,
  from: Temporal.Instant,
  end: CountedPeriod,
  asDecided: string | null,
  timeZone: string,
): readonly string[] {
  if (type.extension.kind !== 'extension') return [];
  const { each, total } = type.extension;
  const check = (limit: Limit | undefined, start: Temporal.Instant, what: string) => {
    if (!limit) return [];
    const latest = endOfPeriod(start, parsePeriod(limit.duration), timeZone).at;
    return checkLimit(end.at, latest, limit, asDecided, () =>
      Refusal.at(
        end.pointer,
        'rule',
        'MEASURE.PAST_MAXIMUM',
        `${limit.article}: ${what} at most ${limit.duration}, to ${englishMoment(latest, timeZone)}`,
      ),
    );
  };
  return [...check(each, from, 'an extension lasts'), ...check(total, startOf(measure), 'the whole lasts')];
}

/** The last end an extension may reach; `null` where the law sets none. */
export function latestEnd(measure: Measure, timeZone: string): Temporal.Instant | null {
  const { extension } = rowOf(measure);
  const end = endOf(measure);
  if (extension.kind !== 'extension' || !end) return null;
  const ends = [
    extension.each && endOfPeriod(end, parsePeriod(extension.each.duration), timeZone).at,
    extension.total && endOfPeriod(startOf(measure), parsePeriod(extension.total.duration), timeZone).at,
  ].filter((latest) => latest !== undefined);
  return ends.reduce<Temporal.Instant | null>((a, b) => (a && Temporal.Instant.compare(a, b) < 0 ? a : b), null);
}

/** Whether the law allows one more extension, by count and by length. */
export function mayBeExtended(measure: Measure, timeZone: string): boolean {
  const { extension } = rowOf(measure);
  if (extension.kind !== 'extension' || notExtendable(measure) !== null) return false;
  if (extension.times && measure.periods.length - 1 >= extension.times.most) return false;
  const latest = latestEnd(measure, timeZone);
  const end = endOf(measure);
  return latest === null || (end !== null && Temporal.Instant.compare(latest, end) > 0);
}
