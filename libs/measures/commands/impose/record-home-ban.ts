import { Inject, Injectable, Optional } from '@nestjs/common';
import type { UnitOfWork } from '#event-store';
import { HomeBanRecorder, type ImposedHomeBan } from '#incidents';
import { Config } from '#platform';
import { decisionSurroundings } from '../follow-ups.js';
import { MayorCalendar } from '../../ports.js';
import { imposeInUnit } from './impose-in-unit.js';

/** Imposes the home ban that came as an event, in the unit that registers its incident. */
@Injectable()
export class RecordHomeBan extends HomeBanRecorder {
  constructor(
    private readonly config: Config,
    @Optional() @Inject(MayorCalendar) private readonly calendar?: MayorCalendar,
  ) {
    super();
  }

  override async record(unit: UnitOfWork, input: ImposedHomeBan): Promise<{ measureId: string }> {
    const { incidentId, announcedAt, decidedAt, decidedBy, mandate, person, dwelling } = input;
    const personRef = unit.keepPerson(person);
    return imposeInUnit(
      unit,
      {
        type: 'temporary-home-ban',
        basis: { code: 'wth-2', ground: null },
        grounds: null,
        decision: {
          form: 'written',
          decidedAt,
          decidedBy,
          via: null,
          mandate,
          confirmedAt: null,
          writtenAt: null,
          reportRef: null,
          zienswijze: null,
        },
        announcement: { kind: 'service', at: announcedAt },
        target: { kind: 'person', district: dwelling.district, bagId: dwelling.bagId, area: null, personRef },
        address: dwelling.address,
        period: { kind: 'type' },
        window: null,
        startsAt: null,
        incidentIds: [incidentId],
        urgent: false,
        preventive: false,
        recordedAsDecided: null,
      },
      null,
      await decisionSurroundings(unit, this.config, this.calendar),
    );
  }
}
