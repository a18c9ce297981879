import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Config } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { coverage, type Span, type Stretch } from './domain/coverage.js';
import { DUTIES, type Duty } from './domain/duties.js';
import { rosterOf, type DutyRoster } from './domain/on-duty.js';
import { ShiftStreams } from './queries/shift-streams.js';
import { shiftsWithin } from './read-models/shifts/list-shifts.query.js';
import { ShiftRow } from './read-models/shifts/shift-row.entity.js';

/** Who can be reached. Always answers with an address: with nobody on, that of the mayor's office or the legal desk. */
export abstract class Roster {
  abstract rosterAt(municipality: string, duty: Duty, at: Temporal.Instant): Promise<DutyRoster>;
}

/** The roster as the shifts make it: as far as the read model has come, and no further. */
@Injectable()
export class ShiftRoster extends Roster {
  constructor(
    @InjectRepository(ShiftRow) private readonly rows: Repository<ShiftRow>,
    private readonly streams: ShiftStreams,
    private readonly config: Config,
  ) {
    super();
  }

  override async rosterAt(municipality: string, duty: Duty, at: Temporal.Instant): Promise<DutyRoster> {
    return rosterOf(duty, await this.shifts(municipality, { from: at, to: at }), at, this.config.mail);
  }

  /** That of every duty. */
  async allAt(municipality: string, at: Temporal.Instant): Promise<readonly DutyRoster[]> {
    const shifts = await this.shifts(municipality, { from: at, to: at });
    return DUTIES.map((duty) => rosterOf(duty, shifts, at, this.config.mail));
  }

  /** How each duty is covered in a span. */
  async coverageOf(
    municipality: string,
    horizon: Span,
  ): Promise<readonly { readonly duty: Duty; readonly stretches: readonly Stretch[] }[]> {
    const shifts = await this.shifts(municipality, horizon);
    return DUTIES.map((duty) => ({
      duty,
      stretches: coverage(
        shifts.filter((shift) => shift.duty === duty),
        horizon,
      ),
    }));
  }

  private async shifts(municipality: string, span: Span) {
    return this.streams.many(municipality, await shiftsWithin(this.rows, municipality, span));
  }
}
