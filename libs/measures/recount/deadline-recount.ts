import type { Commands, EventStore, Readers } from '#event-store';
import type { Clock, Config, Logger, SweepTask } from '#platform';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { loadMeasure } from '../commands/follow-ups.js';
import { BY_DAYS_OFF, recountDeadlines } from '../domain/recount.js';
import type { MeasureStreams } from '../queries/measure-streams.js';
import { DaysOffNoted, digestOfDaysOff, type NotedChange } from './days-off-noted.js';

/** What staff read as the reason why something is due at another moment. */
const BECAUSE = 'de vrije dagen zijn gewijzigd';
/** Milliseconds of real time until the first attempt, and between two. */
const EVERY = 15_000;
/** How long ago a term may have ended to be looked at again: far longer than a day off can move it. */
const LOOK_BACK = { hours: 24 * 31 };
/** How long the key of a recount is kept: far longer than it can take. */
const KEEP_KEY = { hours: 24 * 400 };

interface MeasureRef {
  readonly id: string;
  readonly municipality: string;
}

/**
 * Once in the life of a worker: when the release it runs knows other days off than what was open is counted by, all that is
 * open is counted anew, and what falls otherwise is an event with its reason. Bears to be broken off, and to run twice.
 */
export class DeadlineRecount {
  private readonly noted: DaysOffNoted;
  /** Where the store was when the change was noted: what was decided before must be in the list. */
  private since: bigint | null = null;
  private settled = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly store: Pick<EventStore, 'head'>,
    private readonly streams: Pick<MeasureStreams, 'one'>,
    private readonly commands: Pick<Commands, 'execute'>,
    private readonly readers: Pick<Readers, 'states'>,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly config: Pick<Config, 'timeZone'>,
    private readonly logger: Pick<Logger, 'info' | 'error'>,
  ) {
    this.noted = new DaysOffNoted(pool);
  }

  tasks(): readonly SweepTask[] {
    return [{ name: 'days off', every: EVERY, run: () => this.run() }];
  }

  /** Nothing once it has been done, nor while the list of open deadlines is behind: then it is done at a later run. */
  async run(): Promise<void> {
    if (this.settled) return;
    const now = await this.clock.now();
    const change = await this.noted.changeTo(digestOfDaysOff(now, this.config.timeZone), now);
    if (!change.recounted && !((await this.isListed()) && (await this.recountAll(change, now)))) return;
    this.settled = true;
  }

  private async isListed(): Promise<boolean> {
    this.since ??= await this.store.head();
    const list = (await this.readers.states()).find(({ reader }) => reader === 'deadlines');
    return list !== undefined && list.ours && list.position >= this.since;
  }

  /** Answers whether none failed; those that did are tried again at the next run. */
  private async recountAll(change: NotedChange, now: Temporal.Instant): Promise<boolean> {
    const measures = await this.measuresToRecount(now);
    let [changed, failed] = [0, 0];
    for (const measure of measures) {
      try {
        changed += await this.recountOne(measure, change, now);
      } catch (error) {
        failed += 1;
        this.logger.error({ measureId: measure.id, error: String(error) }, 'deadlines not counted anew');
      }
    }
    this.logger.info({ measures: measures.length, changed, failed }, 'the days off changed; deadlines counted anew');
    if (failed > 0) return false;
    await this.noted.recounted(change, now);
    return true;
  }

  private async measuresToRecount(now: Temporal.Instant): Promise<readonly MeasureRef[]> {
    const found = await this.pool.query<MeasureRef>(
      `SELECT DISTINCT measure_id AS id, municipality FROM read.deadlines WHERE name = ANY($1) AND over_at > $2
       ORDER BY municipality, measure_id`,
      [BY_DAYS_OFF, now.subtract(LOOK_BACK).toString()],
    );
    return found.rows;
  }

  /** Answers how many of its deadlines changed. */
  private async recountOne({ id, municipality }: MeasureRef, { number }: NotedChange, now: Temporal.Instant) {
    const around = { now, timeZone: this.config.timeZone };
    const { measure } = await this.streams.one(municipality, id);
    const expected = recountDeadlines(measure, around, BECAUSE);
    if (!expected) return 0;
    const key = `${number}-${id}`;
    await this.commands.execute(
      {
        caller: { sub: 'process:deadlines', roles: [], municipality },
        requestId: `days-off-${key}`,
        key: {
          scope: 'deadlines',
          key,
          fingerprint: key,
          keepUntil: now.add(KEEP_KEY),
          mismatch: 'DEADLINES.RECOUNTED',
        },
      },
      async (unit) => {
        const loaded = await loadMeasure(unit, id);
        const event = recountDeadlines(loaded.measure, around, BECAUSE);
        if (event) unit.write(loaded.stream, [event]);
        return { stream: loaded.stream };
      },
    );
    return expected.data.changes.length;
  }
}
