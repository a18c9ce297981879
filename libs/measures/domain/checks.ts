import { englishMoment, localDate } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { basisOf, holds } from '../catalogue/catalogue.js';
import type { DecidedBy, Limit, MeasureType, TargetKind } from '../catalogue/measure-type.js';
import type { AnnouncementInput, DecisionInput, Surroundings } from './inputs.js';

/** What has happened has not happened in two days' time. */
export function refuseFuture(
  pointer: string,
  moment: Temporal.Instant | null,
  { now, timeZone, leeway }: Surroundings,
): void {
  const latest = now.toZonedDateTimeISO(timeZone).add(leeway).toInstant();
  if (!moment || Temporal.Instant.compare(moment, latest) <= 0) return;
  const allowed = `at most ${leeway.toString()} ahead of the register's clock (now ${englishMoment(now, timeZone)})`;
  throw Refusal.at(
    pointer,
    'malformed',
    'MOMENT.IN_FUTURE',
    `lies in the future; a moment that has happened may lie ${allowed}`,
  );
}

export function checkMoments(
  decision: DecisionInput,
  announcement: AnnouncementInput | null,
  around: Surroundings,
): void {
  refuseFuture('/decision/decidedAt', decision.decidedAt, around);
  refuseFuture('/decision/confirmedAt', decision.confirmedAt, around);
  refuseFuture('/decision/writtenAt', decision.writtenAt, around);
  refuseFuture('/announcement/at', announcement?.at ?? null, around);
  if (announcement && Temporal.Instant.compare(announcement.at, decision.decidedAt) < 0) {
    throw Refusal.at(
      '/announcement/at',
      'rule',
      'MEASURE.ANNOUNCED_BEFORE_DECISION',
      `a decision is announced once it is taken, not before ${englishMoment(decision.decidedAt, around.timeZone)}`,
    );
  }
}

/** Urgency that then waits for days is none: whoever must defend the decision is told. Local practice. */
const URGENT_WITHIN = { hours: 72 };

export function urgencyFlags(
  urgent: boolean,
  decidedAt: Temporal.Instant,
  effectAt: Temporal.Instant | null,
): string[] {
  const waited = effectAt && Temporal.Instant.compare(effectAt, decidedAt.add(URGENT_WITHIN)) >= 0;
  return urgent && waited ? ['urgent-but-waited'] : [];
}

export function checkCompetent(decidedBy: DecidedBy, mayDecide: readonly DecidedBy[], what: string): void {
  if (mayDecide.includes(decidedBy)) return;
  throw Refusal.at(
    '/decision/decidedBy',
    'rule',
    'MEASURE.NOT_COMPETENT',
    `${what} is decided by ${mayDecide.join(' or ')}`,
  );
}

/** The basis must be one of the type's, have held when the decision was taken, and reach the target. */
export function checkBasis(
  type: MeasureType,
  basis: { code: string; ground: string | null } | null,
  target: TargetKind,
  decidedAt: Temporal.Instant,
  timeZone: string,
): void {
  if (!basis) return;
  const refuse = (pointer: string, detail: string) => Refusal.at(pointer, 'rule', 'MEASURE.BASIS', detail);
  const date = localDate(decidedAt, timeZone).toString();
  const rule = basisOf(type, basis.code);
  const possible = type.bases.filter((b) => holds(b, date)).map((b) => b.code);
  if (!rule || !holds(rule, date)) {
    throw refuse(
      '/basis/code',
      `a ${type.label.en} of ${date} can rest on ${possible.join(', ')}; leave the basis out if it is not known yet`,
    );
  }
  if (rule.targets && !rule.targets.includes(target)) {
    throw refuse('/basis/code', `${rule.article} reaches ${rule.targets.join(', ')} only, not a ${target}`);
  }
  if (basis.ground === null) return;
  const grounds = rule.grounds ?? {};
  const ground = grounds[basis.ground];
  if (ground && holds(ground, date)) return;
  const allowed = Object.entries(grounds)
    .filter(([, g]) => holds(g, date))
    .map(([name, g]) => `${name} (${g.label.en})`);
  const held = allowed.length > 0 ? `on ${date} it had the grounds ${allowed.join(', ')}` : 'it has no grounds';
  throw refuse('/basis/ground', `${rule.article}: ${held}`);
}

/**
 * Past a limit is refused, unless it is recorded as decided: then it is flagged for good. Answers the flags.
 * `latest` is the last end that the limit allows.
 */
export function checkLimit(
  end: Temporal.Instant,
  latest: Temporal.Instant,
  limit: Limit,
  recordedAsDecided: string | null,
  refusal: (limit: Limit) => Refusal,
): readonly string[] {
  if (Temporal.Instant.compare(end, latest) <= 0) return [];
  return contrary(limit, recordedAsDecided, refusal);
}

export function contrary(
  limit: Limit,
  recordedAsDecided: string | null,
  refusal: (limit: Limit) => Refusal,
): readonly string[] {
  if (recordedAsDecided === null) throw refusal(limit);
  return [limit.by === 'law' ? 'contrary-to-law' : 'contrary-to-policy'];
}
