import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { inZone } from '#calendar';
import type { Labelled } from '#kernel';
import { Config, isUnbuilt } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { measureTypeOf } from '../catalogue/catalogue.js';
import { timeOf } from '../domain/measure.js';
import { presentMeasure, type MeasureView } from '../domain/present.js';
import type { Measure } from '../domain/state.js';
import { findOverlaps, type AskedTarget, type FoundOverlap } from '../read-models/measures/find-overlaps.query.js';
import { MeasureRow } from '../read-models/measures/measure-row.entity.js';
import { sharedBy, targetKeys, type Shared } from '../read-models/measures/targets.js';

/** Another measure on the same target, at a time at which this one runs too. */
export interface OverlapView {
  readonly measureId: string;
  readonly type: string;
  readonly label: Labelled;
  readonly kind: 'same-type' | 'other-type';
  readonly on: Shared;
  readonly startsAt: string;
  /** At its end, or at its lifting before that; `null`: until further notice. */
  readonly endsAt: string | null;
}

/** `overlaps` is `null` while the read model that tells them is being built for a new release. */
export type MeasureWithOverlaps = MeasureView & { readonly overlaps: readonly OverlapView[] | null };

/** Measures as the API gives them. That others overlap is told, never refused: two decisions may both be meant. */
@Injectable()
export class Overlaps {
  constructor(
    @InjectRepository(MeasureRow) private readonly rows: Repository<MeasureRow>,
    private readonly config: Config,
  ) {}

  /** Each with its status as of `at`, and what overlaps with it as known now or at `knownAt`. */
  async present(
    municipality: string,
    measures: readonly Measure[],
    at: Temporal.Instant,
    knownAt?: Temporal.Instant,
  ): Promise<MeasureWithOverlaps[]> {
    const { timeZone } = this.config;
    const found = await this.find(municipality, measures.flatMap(asked), knownAt);
    return measures.map((measure) => ({
      ...presentMeasure(measure, at, timeZone),
      overlaps:
        found?.filter(({ askedId }) => askedId === measure.id).flatMap((o) => view(measure, o, timeZone)) ?? null,
    }));
  }

  async presentOne(
    municipality: string,
    measure: Measure,
    at: Temporal.Instant,
    knownAt?: Temporal.Instant,
  ): Promise<MeasureWithOverlaps> {
    const [presented] = await this.present(municipality, [measure], at, knownAt);
    if (!presented) throw new Error('each measure is presented');
    return presented;
  }

  /** `null` where the read model is not there yet: a single measure is answered all the same. */
  private async find(
    municipality: string,
    targets: readonly AskedTarget[],
    knownAt: Temporal.Instant | undefined,
  ): Promise<readonly FoundOverlap[] | null> {
    if (targets.length === 0) return [];
    try {
      return await findOverlaps(this.rows, municipality, targets, knownAt);
    } catch (error) {
      if (isUnbuilt(error)) return null;
      throw error;
    }
  }
}

/** Nothing overlaps with what was never in force, or has no target that could be told from others. */
function asked(measure: Measure): readonly AskedTarget[] {
  const time = timeOf(measure);
  const targets = targetKeys(measure.imposed.target, measure.imposed.address);
  return time && targets.length > 0 ? [{ id: measure.id, targets, ...time }] : [];
}

function view({ imposed }: Measure, other: FoundOverlap, timeZone: string): readonly OverlapView[] {
  const zoned = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const on = sharedBy({ type: imposed.type, targets: targetKeys(imposed.target, imposed.address) }, other);
  if (!on) return [];
  return [
    {
      measureId: other.id,
      type: other.type,
      label: measureTypeOf(other.type, other.catalogueVersion).label,
      kind: other.type === imposed.type ? 'same-type' : 'other-type',
      on,
      startsAt: zoned(other.startsAt),
      endsAt: other.endsAt === null ? null : zoned(other.endsAt),
    },
  ];
}
