import { Temporal } from 'temporal-polyfill';
import { imposeMeasure } from '../domain/impose.js';
import type { MeasureImposed } from '../domain/events.js';
import type { DecisionInput, ImposeInput, PeriodInput, Surroundings } from '../domain/inputs.js';
import { holds, typeUnder } from './catalogue.js';
import type { MeasureType, TargetKind } from './measure-type.js';
import { MEASURE_TYPES } from './rows.js';

export const ZONE = 'Europe/Amsterdam';
export const NOW = Temporal.Instant.from('2024-03-01T12:00:00+01:00');

export type Form = readonly [name: string, type: MeasureType, basis: ImposeInput['basis'], target: TargetKind];

/** Every row that can be decided under now, with each basis and ground that holds and each target it reaches. */
export const FORMS: readonly Form[] = MEASURE_TYPES.filter(({ until }) => until === null).flatMap((type) =>
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

export const decidedAt = (moment: Temporal.Instant): DecisionInput => ({
  form: 'written',
  decidedAt: moment,
  decidedBy: 'mayor',
  via: null,
  mandate: null,
  confirmedAt: null,
  writtenAt: moment,
  reportRef: null,
  zienswijze: { state: 'given', reason: null },
});

export const around = (now: Temporal.Instant): Surroundings => ({
  now,
  timeZone: ZONE,
  leeway: Temporal.Duration.from('PT5M'),
});

/** Imposes a form by the mayor, now, announced and with the view given. */
export function impose(
  [, type, basis, kind]: Form,
  period: PeriodInput,
  recordedAsDecided: string | null = null,
): MeasureImposed {
  const input: ImposeInput = {
    type: type.code,
    basis,
    grounds: null,
    decision: decidedAt(NOW),
    announcement: { kind: 'service', at: NOW },
    target: { kind, district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    period,
    window: null,
    startsAt: null,
    incidentIds: [],
    urgent: false,
    preventive: false,
    recordedAsDecided,
  };
  return imposeMeasure(input, null, around(NOW));
}
