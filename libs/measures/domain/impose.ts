import { endOfPeriod, englishMoment, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { basisOf, MEASURE_TYPE_CODES, measureTypeAt, typeUnder } from '../catalogue/catalogue.js';
import type { Limit, MeasureType, TargetKind } from '../catalogue/measure-type.js';
import { checkBasis, checkCompetent, checkLimit, checkMoments, contrary, urgencyFlags } from './checks.js';
import { competenceFlags } from './competence-flags.js';
import { opened, openedByDecision } from './deadlines.js';
import type { MeasureImposed } from './events.js';
import { decisionData, type DecisionInput, type ImposeInput, type PeriodInput, type Surroundings } from './inputs.js';
import { countPeriod, endFlags, type CountedPeriod } from './period.js';
import { effectiveEnd, type Measure } from './state.js';
import { extentOf, listedFlags, windowData } from './window.js';
import { refuseSetAside } from './set-aside.js';

/** Imposes a measure, judged by the row of the catalogue that held when it was decided. Refuses with a pointer into the body. */
export function imposeMeasure(input: ImposeInput, predecessor: Measure | null, around: Surroundings): MeasureImposed {
  const { decision, announcement, target, basis, recordedAsDecided } = input;
  const { timeZone } = around;
  checkMoments(decision, announcement, around);
  const type = typeUnder(typeOf(input.type, decision.decidedAt, timeZone), basis);
  checkTarget(type, input);
  checkBasis(type, basis, target.kind, decision.decidedAt, timeZone);
  checkCompetent(decision.decidedBy, type.mayImpose, `a ${type.label.en}`);

  const window = input.window && windowData(input.window, type, timeZone);
  const listed = window && type.window?.kind === 'listed' ? { window, rule: type.window, ...extentOf(window) } : null;
  if (listed) refuseOtherPeriod(input, predecessor);
  const startsAt = listed?.from ?? startOfFirst(input, type, predecessor, timeZone);
  const period: PeriodInput = listed ? { kind: 'ends-at', at: listed.until } : input.period;
  const open = period.kind === 'open' && type.untilFurtherNotice !== undefined;
  const end = open ? null : countPeriod(period, startsAt, type, timeZone);
  const extendable =
    type.extension.kind === 'extension' && !listed && (!basis || basisOf(type, basis.code)?.extendable !== false);
  const { data, notes } = decisionData(decision);
  return {
    type: 'MeasureImposed',
    data: {
      type: type.code,
      catalogueVersion: type.version,
      basis,
      grounds: input.grounds,
      decision: data,
      decisionNotes: notes,
      announcement: announcement && { kind: announcement.kind, at: announcement.at.toString() },
      target,
      address: input.address,
      duration: end?.duration ?? null,
      startsAt: startsAt.toString(),
      endsAt: end?.at.toString() ?? null,
      window,
      startsWhenEnds: predecessor?.id ?? null,
      incidentIds: input.incidentIds,
      urgent: input.urgent,
      preventive: input.preventive,
      recordedAsDecided,
      flags: [
        ...(end ? endFlags(end, type, timeZone) : []),
        ...(listed
          ? listedFlags(listed.window, listed.rule, recordedAsDecided, timeZone)
          : end
            ? limitFlags(type, startsAt, end, recordedAsDecided, timeZone)
            : []),
        ...(basis ? [] : ['basis-missing']),
        ...(announcement && Temporal.Instant.compare(announcement.at, startsAt) > 0 ? ['announced-after-start'] : []),
        ...zienswijzeFlags(type, decision, input.urgent),
        ...competenceFlags(decision, around),
        ...(predecessor
          ? []
          : urgencyFlags(input.urgent, decision.decidedAt, later(startsAt, announcement?.at ?? null))),
      ],
      deadlines: opened(
        type,
        openedByDecision(decision, announcement, { basisMissing: basis === null, extendable, open }),
        {
          decision: decision.decidedAt,
          decided: decision.decidedAt,
          start: startsAt,
          announcement: announcement?.at ?? null,
          end: end?.at ?? null,
        },
        timeZone,
      ),
    },
  };
}

function typeOf(code: string, decidedAt: Temporal.Instant, timeZone: string): MeasureType {
  const type = measureTypeAt(code, decidedAt, timeZone);
  if (type) return type;
  throw Refusal.at(
    '/type',
    'rule',
    'MEASURE.TYPE_NOT_IN_FORCE',
    `${code} did not exist when this was decided; the catalogue knows ${MEASURE_TYPE_CODES.join(', ')}`,
  );
}

/** When a decision takes effect: at its start, or its announcement where that comes after. */
function later(startsAt: Temporal.Instant, announcedAt: Temporal.Instant | null): Temporal.Instant {
  return announcedAt && Temporal.Instant.compare(announcedAt, startsAt) > 0 ? announcedAt : startsAt;
}

/** Where a decision lists its periods, they are its start and its end. */
function refuseOtherPeriod({ startsAt, period }: ImposeInput, predecessor: Measure | null): void {
  const stated = startsAt ? '/startsAt' : predecessor ? '/startsWhenEnds' : null;
  const pointer = stated ?? (period.kind === 'type' ? null : '/duration');
  if (pointer === null) return;
  const detail = 'the periods in window are its start and its end: state no other';
  throw Refusal.at(pointer, 'rule', 'MEASURE.WINDOW_LISTED', detail);
}

/** The row that held at a moment of a type that may address this kind of target. */
export function typeFor(code: string, kind: TargetKind, at: Temporal.Instant, timeZone: string): MeasureType {
  const type = typeOf(code, at, timeZone);
  checkTargetKind(type, kind);
  return type;
}

function checkTargetKind(type: MeasureType, kind: TargetKind): void {
  if (type.targets.includes(kind)) return;
  throw Refusal.at(
    '/target/kind',
    'rule',
    'MEASURE.TARGET',
    `a ${type.label.en} addresses ${type.targets.join(' or ')}, not a ${kind}`,
  );
}

function checkTarget(type: MeasureType, { target, preventive }: ImposeInput): void {
  checkTargetKind(type, target.kind);
  if (preventive && !type.unsealed) {
    throw Refusal.at(
      '/preventive',
      'rule',
      'MEASURE.NOT_PREVENTIVE',
      `only closures are preventive, a ${type.label.en} is not`,
    );
  }
}

/** The start: that of the follow-up, the one stated, the announcement where the type says so, else the decision. */
function startOfFirst(
  input: ImposeInput,
  type: MeasureType,
  predecessor: Measure | null,
  timeZone: string,
): Temporal.Instant {
  const { startsAt, announcement, decision } = input;
  if (!type.statesStart && (predecessor || startsAt)) {
    throw Refusal.at(
      predecessor ? '/startsWhenEnds' : '/startsAt',
      'rule',
      'MEASURE.START_NOT_STATED',
      `a ${type.label.en} starts with its announcement; no other start can be stated`,
    );
  }
  if (predecessor) return startOfFollowUp(input, predecessor, timeZone);
  if (startsAt) return startsAt;
  if (type.starts === 'decision') return decision.decidedAt;
  if (announcement && announcement.kind !== 'publication') return announcement.at;
  throw Refusal.at(
    announcement ? '/announcement/kind' : '/announcement',
    'rule',
    'MEASURE.ANNOUNCEMENT_REQUIRED',
    `a ${type.label.en} is counted from its announcement, oral or by service to whom it addresses: state that`,
  );
}

function startOfFollowUp(
  { startsAt, decision }: ImposeInput,
  predecessor: Measure,
  timeZone: string,
): Temporal.Instant {
  if (startsAt) throw Refusal.at('/startsAt', 'rule', 'MEASURE.TWO_STARTS', 'state either startsAt or startsWhenEnds');
  refuseSetAside(predecessor, '/startsWhenEnds');
  const end = effectiveEnd(predecessor);
  if (!end) {
    throw Refusal.at(
      '/startsWhenEnds',
      'rule',
      'MEASURE.PREDECESSOR_OPEN',
      'it lasts until further notice: state startsAt, or record this once its end is decided',
    );
  }
  if (Temporal.Instant.compare(decision.decidedAt, end) <= 0) return end;
  const ended = englishMoment(end, timeZone);
  throw Refusal.at(
    '/startsWhenEnds',
    'rule',
    'MEASURE.PREDECESSOR_ENDED',
    `it ended ${ended}, before this was decided: state startsAt instead`,
  );
}

function limitFlags(
  type: MeasureType,
  startsAt: Temporal.Instant,
  end: CountedPeriod,
  asDecided: string | null,
  timeZone: string,
): readonly string[] {
  const { exactly, atMost } = type.first;
  const limitEnd = (limit: Limit) => endOfPeriod(startsAt, parsePeriod(limit.duration), timeZone).at;
  if (exactly && !end.at.equals(limitEnd(exactly))) {
    return contrary(exactly, asDecided, (limit) =>
      Refusal.at(
        end.pointer,
        'rule',
        'MEASURE.PERIOD_NOT_EXACT',
        `${limit.article}: a ${type.label.en} lasts exactly ${limit.duration}, to ${englishMoment(limitEnd(limit), timeZone)}`,
      ),
    );
  }
  if (!atMost) return [];
  return checkLimit(end.at, limitEnd(atMost), atMost, asDecided, (limit) =>
    Refusal.at(
      end.pointer,
      'rule',
      'MEASURE.PAST_MAXIMUM',
      `${limit.article}: at most ${limit.duration}, to ${englishMoment(limitEnd(limit), timeZone)}`,
    ),
  );
}

/** A decision that is not urgent asks the interested party first (Awb art. 4:8). */
export function zienswijzeFlags(type: MeasureType, decision: DecisionInput, urgent: boolean): readonly string[] {
  return type.zienswijze && !urgent && !decision.zienswijze ? ['zienswijze-missing'] : [];
}
