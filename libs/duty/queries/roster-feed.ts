import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Temporal } from 'temporal-polyfill';
import type { Repository } from 'typeorm';
import { DUTY_ROWS } from '../domain/duties.js';
import { shownTurns } from '../domain/shown-turns.js';
import { shiftsWithin } from '../read-models/shifts/list-shifts.query.js';
import { ShiftRow } from '../read-models/shifts/shift-row.entity.js';
import { ShiftStreams, type RecordedShift } from './shift-streams.js';

/** How long what is past stays in the feed, and how far it looks ahead, in hours: 4 weeks and 26. */
const KEPT = { hours: 4 * 7 * 24 };
const AHEAD = { hours: 26 * 7 * 24 };

/** Somebody's turn on duty, for a calendar. Of the person it holds the name and no more: no number, no address. */
export interface RosterTurn {
  readonly shiftId: string;
  /** Which turn of the shift it is, from 1. */
  readonly ordinal: number;
  /** Of the shift's stream. */
  readonly version: number;
  /** The Dutch name of the duty. */
  readonly dutyNl: string;
  /** Who holds it, and for whom they stand in; `null` also where the name was erased. */
  readonly holder: string | null;
  readonly deputyFor: string | null;
  /** From when up to, and not including, when; of one that was called off, when it would have been. */
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly cancelled: boolean;
  /** When the last change of its shift was recorded. */
  readonly changedAt: Temporal.Instant;
}

/** The roster for a feed, as far as the read model of the shifts has come. */
@Injectable()
export class RosterFeed {
  constructor(
    @InjectRepository(ShiftRow) private readonly rows: Repository<ShiftRow>,
    private readonly streams: ShiftStreams,
  ) {}

  /** The turns of all shifts that end after four weeks ago and begin within 26 weeks, in order of the shift's start. */
  async turns(municipality: string, now: Temporal.Instant): Promise<readonly RosterTurn[]> {
    const span = { from: now.subtract(KEPT), to: now.add(AHEAD) };
    const ids = await shiftsWithin(this.rows, municipality, span);
    return (await this.streams.recorded(municipality, ids)).flatMap(turnsOf);
  }
}

function turnsOf({ shift, version, recordedAt }: RecordedShift): readonly RosterTurn[] {
  return shownTurns(shift).map(({ ordinal, holder, deputyFor, from, to, cancelled }) => ({
    shiftId: shift.id,
    ordinal,
    version,
    dutyNl: DUTY_ROWS[shift.duty].label.nl,
    holder: holder?.name ?? null,
    deputyFor,
    from,
    to,
    cancelled,
    changedAt: recordedAt,
  }));
}
