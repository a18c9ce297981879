import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { inZone } from '#calendar';
import type { Caller } from '#kernel';
import { Clock, Config, CurrentCaller, moment, ReadsFrom, Roles, ZodQuery } from '#platform';
import { z } from 'zod';
import { presentGaps, presentRoster } from '../domain/present.js';
import { SHIFTS } from '../read-models/shifts/shifts.read-model.js';
import { ROSTER_READERS } from '../roles.js';
import { ShiftRoster } from '../roster.js';

const nowQuery = z.strictObject({ at: moment().optional() });
const gapsQuery = z.strictObject({});

/** How far ahead gaps are told of. */
const AHEAD = { weeks: 4 };

@ApiTags('duty')
@Controller('v1/duty')
@Roles(...ROSTER_READERS)
export class RosterController {
  constructor(
    private readonly roster: ShiftRoster,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Who is on duty now, or was or will be at a moment, and where mail goes then. */
  @Get('now')
  @ReadsFrom(SHIFTS)
  async now(@ZodQuery(nowQuery) query: z.output<typeof nowQuery>, @CurrentCaller() caller: Caller) {
    const { timeZone } = this.config;
    const at = query.at ?? (await this.clock.now());
    const duties = await this.roster.allAt(caller.municipality, at);
    return { at: inZone(at, timeZone), items: duties.map((duty) => presentRoster(duty, timeZone)) };
  }

  /** Where in the coming four weeks nobody is on a duty, and where more than one is. */
  @Get('gaps')
  @ReadsFrom(SHIFTS)
  async gaps(@ZodQuery(gapsQuery) _: z.output<typeof gapsQuery>, @CurrentCaller() caller: Caller) {
    const { timeZone } = this.config;
    const from = await this.clock.now();
    const to = from.toZonedDateTimeISO(timeZone).add(AHEAD).toInstant();
    const duties = await this.roster.coverageOf(caller.municipality, { from, to });
    return {
      from: inZone(from, timeZone),
      to: inZone(to, timeZone),
      items: duties.flatMap(({ duty, stretches }) => presentGaps(duty, stretches, timeZone)),
    };
  }
}
