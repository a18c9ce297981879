import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { ShiftStreams } from '../queries/shift-streams.js';
import { shiftsWithin } from '../read-models/shifts/list-shifts.query.js';
import { ShiftRow } from '../read-models/shifts/shift-row.entity.js';

/** A shift of the duty officer, from when until when. */
export interface ShiftEnd {
  readonly shiftId: string;
  readonly from: Temporal.Instant;
  readonly at: Temporal.Instant;
}

/** When the duty officer hands over, as far as the read model of the shifts has come. */
@Injectable()
export class ShiftEnds {
  constructor(
    @InjectRepository(ShiftRow) private readonly rows: Repository<ShiftRow>,
    private readonly streams: ShiftStreams,
  ) {}

  /**
   * The ends after `from`, up to and with `to`, of the duty officer's shifts that were not cancelled, in their order; of
   * several that end at one moment that which began first.
   */
  async between(municipality: string, from: Temporal.Instant, to: Temporal.Instant): Promise<readonly ShiftEnd[]> {
    const ids = await shiftsWithin(this.rows, municipality, { from, to });
    const ends = (await this.streams.many(municipality, ids))
      .filter(({ duty, cancelled }) => duty === 'duty-officer' && cancelled === null)
      .map(({ id, startsAt, endsAt }) => ({ shiftId: id, from: startsAt, at: endsAt }))
      .filter(({ at }) => Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) <= 0)
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || Temporal.Instant.compare(a.from, b.from));
    return ends.filter(({ at }, index) => !ends[index - 1]?.at.equals(at));
  }
}
