import { endOfPeriod, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { imposeMeasure } from '../domain/impose.js';
import type { ImposeInput, PeriodInput } from '../domain/inputs.js';
import { holds, typeUnder } from './catalogue.js';
import type { MeasureType, TargetKind } from './measure-type.js';
import { MEASURE_TYPES } from './rows.js';

const ZONE = 'Europe/Amsterdam';
const NOW = Temporal.Instant.from('2024-03-01T12:00:00+01:00');

type Form = readonly [name: string, type: MeasureType, basis: ImposeInput['basis'], target: TargetKind];

/** Every row that can be decided under now, with each basis and ground that holds and each target it reaches. */
const FORMS: readonly Form[] = MEASURE_TYPES.filter(({ until }) => until === null).flatMap((type) =>
  type.bases
    .filter((basis) => holds(basis, '2024-03-01'))
    .flatMap(({ code, grounds, targets = type.targets }) =>
      [null, ...Object.keys(grounds ?? {})].flatMap((ground) =>
        targets.map((target): Form => {
          const under = [code, ground].filter((part) => part !== null).join(' ');
          return [
            `${type.code} under ${under} on ${target}`,
            typeUnder(type, { code, ground }),
            { code, ground },
            target,
          ];
        }),
      ),
    ),
);

function impose([, type, basis, kind]: Form, period: PeriodInput, recordedAsDecided: string | null = null) {
  const input: ImposeInput = {
    type: type.code,
    basis,
    grounds: null,
    decision: {
      form: 'written',
      decidedAt: NOW,
      decidedBy: 'mayor',
      via: null,
      mandate: null,
      confirmedAt: null,
      writtenAt: NOW,
      reportRef: null,
      zienswijze: { state: 'given', reason: null },
    },
    announcement: { kind: 'service', at: NOW },
    target: { kind, district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    period,
    startsAt: null,
    incidentIds: [],
    urgent: false,
    preventive: false,
    recordedAsDecided,
  };
  return imposeMeasure(input, null, { now: NOW, timeZone: ZONE, leeway: Temporal.Duration.from('PT5M') }).data;
}

/** A second past the longest period, or past a day where the law sets no limit. */
function pastLimit({ first }: MeasureType): PeriodInput {
  const longest = first.exactly ?? first.atMost;
  const end = endOfPeriod(NOW, parsePeriod(longest?.duration ?? 'P1D'), ZONE).at;
  return { kind: 'ends-at', at: end.add({ seconds: 1 }) };
}

describe.each(FORMS)('%s', (...form) => {
  const [, type, basis] = form;
  const limit = type.first.exactly ?? type.first.atMost;

  it('is imposed for as long as the law allows', () => {
    const imposed = impose(form, { kind: 'duration', duration: limit?.duration ?? 'P1D' });
    expect(imposed).toMatchObject({ type: type.code, catalogueVersion: type.version, basis });
    expect(imposed.flags.filter((flag) => flag.startsWith('contrary'))).toEqual([]);
  });

  it('is refused past a limit with its article, and recorded as decided is flagged for good', () => {
    if (!limit) {
      expect(impose(form, pastLimit(type)).flags).not.toContain('contrary-to-law');
      return;
    }
    expect(() => impose(form, pastLimit(type))).toThrow(Refusal);
    expect(() => impose(form, pastLimit(type))).toThrow(limit.article);
    expect(impose(form, pastLimit(type), 'zo is besloten').flags).toContain(`contrary-to-${limit.by}`);
  });
});
