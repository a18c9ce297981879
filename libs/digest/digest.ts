import { Inject, Injectable, Optional } from '@nestjs/common';
import { ShiftRoster } from '#duty';
import { DeadlineFeed, StandingMeasures } from '#measures';
import { Config } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import { nextDigest, type DigestTimes } from './domain/occasions.js';
import { ahead, DUE_WITHIN, ENDS_WITHIN, ROSTER_WITHIN, type Due, type OffRoster } from './domain/overview.js';
import { NOWHERE, RecordedChanges } from './queries/recorded-changes.js';
import { letterOf, type DigestLetter } from './render/letter.js';
import { WaitingReminders } from './waiting-reminders.js';

/** When digests come; the process sets it. */
export abstract class DigestSettings {
  abstract readonly times: DigestTimes;
}

/** What a digest is asked for: of whom, for which moment, and of which positions it tells what changed: (since, upTo]. */
export interface DigestContext {
  readonly municipality: string;
  readonly at: Temporal.Instant;
  readonly since: bigint;
  readonly upTo: bigint;
}

/** The overview of the day for the mayor's office. */
@Injectable()
export class Digest {
  constructor(
    private readonly standing: StandingMeasures,
    private readonly deadlines: DeadlineFeed,
    private readonly changes: RecordedChanges,
    private readonly roster: ShiftRoster,
    private readonly config: Config,
    private readonly settings: DigestSettings,
    @Optional() @Inject(WaitingReminders) private readonly waiting?: WaitingReminders,
  ) {}

  /**
   * The digest, also where nothing changed: it says so. What changed is every event of (since, upTo] and nothing else,
   * so digests of consecutive ranges tell each event once, and one that is composed again tells the same. What stands,
   * ends and is due, who is on duty and what waits is told as the read models know it now, of the moment `at`: composed
   * again after more was recorded, a digest may differ in those parts and in its subject.
   */
  async compose({ municipality, at, since, upTo }: DigestContext): Promise<DigestLetter> {
    const { timeZone, publicUrl } = this.config;
    const until = (how: Temporal.DurationLike) => ahead(at, how, timeZone);
    const [standing, due, changes, roster, parked] = await Promise.all([
      this.standing.at(municipality, at, until(ENDS_WITHIN)),
      this.due(municipality, at, until(DUE_WITHIN)),
      this.changes.between(municipality, since, upTo),
      this.offRoster(municipality, at, until(ROSTER_WITHIN)),
      this.waiting?.parked(municipality) ?? null,
    ]);
    const next = nextDigest(at, this.settings.times, timeZone);
    return letterOf({ at, next, standing, due, changes, roster, parked }, { timeZone, publicUrl });
  }

  private async due(municipality: string, at: Temporal.Instant, by: Temporal.Instant): Promise<readonly Due[]> {
    const open = await this.deadlines.dueBy(municipality, at, by);
    return open.map(({ kind, id, typeLabel, place, labelNl, dueAt, name }) => ({
      kind,
      id,
      typeNl: typeLabel.nl,
      whereNl: place ?? NOWHERE,
      taskNl: labelNl,
      dueAt,
      decision: name === 'decide-on-extension',
    }));
  }

  private async offRoster(
    municipality: string,
    from: Temporal.Instant,
    to: Temporal.Instant,
  ): Promise<readonly OffRoster[]> {
    const duties = await this.roster.coverageOf(municipality, { from, to });
    const stretches = duties.find(({ duty }) => duty === 'duty-officer')?.stretches ?? [];
    return stretches
      .filter(({ shifts }) => shifts.length !== 1)
      .map((stretch) => ({
        kind: stretch.shifts.length === 0 ? 'gap' : 'double',
        from: stretch.from,
        to: stretch.to,
      }));
  }
}
