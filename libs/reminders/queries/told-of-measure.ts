import { Inject, Injectable } from '@nestjs/common';
import { inZone } from '#calendar';
import { EventStore, type RecordedEvent } from '#event-store';
import { Config, ReadDatabase } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Recipient, ReminderEvent } from '../domain/reminder-events.js';

/** What became of a reminder at a moment; moments in the municipality's zone. */
export interface ToldOfMeasure {
  readonly reminderId: string;
  readonly event: ReminderEvent['type'];
  readonly at: string;
  /** `end`, `missed`, `contrary`, or the name of a deadline; and the moment that it is about. */
  readonly about: string;
  readonly aboutAt: string;
  readonly step: string;
  /** 0: the step itself; higher: who heard when nobody answered. */
  readonly level: number;
  readonly audience: string;
  readonly channel: string;
  /** Whom it went to; `null` where it went to nobody, or that was erased. */
  readonly recipient: Recipient | null;
  /** Of an answer: the subject of the token of whoever gave it. */
  readonly by: string | null;
  /** What went wrong, why it was not given, or what was said with an answer. */
  readonly note: string | null;
  readonly until: string | null;
}

const ANSWERS: ReadonlySet<string> = new Set(['ReminderAcknowledged', 'ReminderSnoozed', 'ReminderRearmed']);

/** Who was told what of one measure, and what they did with it: from the record, so as it was known at a moment too. */
@Injectable()
export class TellingsOfMeasure {
  constructor(
    @Inject(ReadDatabase) private readonly pool: pg.Pool,
    private readonly store: EventStore,
    private readonly config: Config,
  ) {}

  /** In the order in which it happened. */
  async of(municipality: string, measureId: string, knownAt?: Temporal.Instant): Promise<readonly ToldOfMeasure[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT id FROM work.reminders WHERE municipality = $1 AND measure_id = $2',
      [municipality, measureId],
    );
    const streams = rows.map(({ id }) => `reminder-${id}`);
    const events = await this.store.readStreams(municipality, streams, knownAt && { knownAt });
    return (events as readonly RecordedEvent<ReminderEvent>[])
      .map((event) => this.told(event))
      .sort((a, b) => Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at)));
  }

  private told({ stream, type, data, meta }: RecordedEvent<ReminderEvent>): ToldOfMeasure {
    const zoned = (moment: string) => inZone(Temporal.Instant.from(moment), this.config.timeZone);
    return {
      reminderId: stream.slice('reminder-'.length),
      event: type,
      at: zoned(data.at),
      about: data.about,
      aboutAt: zoned(data.aboutAt),
      step: data.step,
      level: data.level,
      audience: data.audience,
      channel: data.channel,
      recipient: 'recipient' in data ? data.recipient : null,
      by: ANSWERS.has(type) ? meta.by : null,
      note: 'error' in data ? data.error : 'reason' in data ? data.reason : 'note' in data ? data.note : null,
      until: 'until' in data ? zoned(data.until) : null,
    };
  }
}
