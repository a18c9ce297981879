import { Module, type DynamicModule } from '@nestjs/common';
import { Digest, DigestModule, nextDigest } from '#digest';
import { HandoverLetter, HandoverModule, Roster, RosterModule, ShiftEnds } from '#duty';
import { Commands, Database, EventStore } from '#event-store';
import { CheckpointPositions, Clock, Config, JobQueues, LOGGER, type Logger } from '#platform';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { channelsOf } from './channels/channels.js';
import { LetterJudge, type Composer } from './deliver/letter-judge.js';
import { Mailer } from './deliver/mailer.js';
import { MeasureJudge } from './deliver/measure-judge.js';
import { ReminderDelivery } from './deliver/reminder-delivery.js';
import { ReminderFacts } from './deliver/reminder-facts.js';
import { ReminderHealth } from './deliver/reminder-health.js';
import { ReminderRows } from './deliver/reminder-rows.js';
import { ReminderLinks } from './links/reminder-links.js';
import { DIGEST, HANDOVER, LetterPlan } from './plan/letter-plan.js';
import { digestTimes, letterPlanProvider } from './plan/letter-plan.provider.js';
import { viewMeasures } from './plan/view-measure.js';
import type { DigestRule, ReminderPolicy } from './policy/policy.js';
import { REMINDER_POLICY } from './policy/policy.provider.js';
import { Recipients } from './recipients/recipients.js';
import { DueReminders } from './sweep/due-reminders.js';
import { ReminderSweep } from './sweep/reminder-sweep.js';

/**
 * The reminders as a worker delivers them. The process gives the queue `reminders` to `ReminderDelivery.deliver`, and
 * runs the tasks of `ReminderSweep`.
 */
@Module({})
export class RemindersWorkerModule {
  /** `onEnqueueFailure` is told of every look of the sweep whose reminders could not be enqueued. */
  static register(options: { readonly policy: ReminderPolicy; readonly onEnqueueFailure?: () => void }): DynamicModule {
    const { digest } = options.policy;
    return {
      module: RemindersWorkerModule,
      imports: [RosterModule, HandoverModule, DigestModule.register(digest ? { times: digestTimes(digest) } : {})],
      providers: [
        { provide: REMINDER_POLICY, useValue: options.policy },
        CheckpointPositions,
        letterPlanProvider,
        {
          provide: ReminderFacts,
          useFactory: (pool: pg.Pool, commands: Commands, clock: Clock) => new ReminderFacts(pool, commands, clock),
          inject: [Database, Commands, Clock],
        },
        {
          provide: ReminderHealth,
          useFactory: (pool: pg.Pool, clock: Clock) => new ReminderHealth(pool, clock),
          inject: [Database, Clock],
        },
        {
          provide: ReminderRows,
          useFactory: (pool: pg.Pool) => new ReminderRows(pool),
          inject: [Database],
        },
        {
          provide: Mailer,
          useFactory: (config: Config) => new Mailer(config.smtpUrl, config.mail.from),
          inject: [Config],
        },
        {
          provide: MeasureJudge,
          useFactory: (rows: ReminderRows, store: EventStore, policy: ReminderPolicy, config: Config) => {
            const view = viewMeasures(config.timeZone, policy);
            return new MeasureJudge(rows, store, view, policy, new ReminderLinks(config), config.timeZone);
          },
          inject: [ReminderRows, EventStore, REMINDER_POLICY, Config],
        },
        {
          provide: LetterJudge,
          useFactory: (
            rows: ReminderRows,
            positions: CheckpointPositions,
            letter: Digest,
            handover: HandoverLetter,
            ends: ShiftEnds,
            { timeZone }: Config,
          ) => {
            const composers = { [DIGEST]: ofDay(letter, digest, timeZone), [HANDOVER]: ofShift(handover, ends) };
            return new LetterJudge(rows, positions, composers, timeZone);
          },
          inject: [ReminderRows, CheckpointPositions, Digest, HandoverLetter, ShiftEnds, Config],
        },
        {
          provide: Recipients,
          useFactory: (roster: Roster, config: Config, policy: ReminderPolicy) =>
            new Recipients(roster, config.mail, policy),
          inject: [Roster, Config, REMINDER_POLICY],
        },
        {
          provide: ReminderDelivery,
          useFactory: (
            rows: ReminderRows,
            measures: MeasureJudge,
            letters: LetterJudge,
            recipients: Recipients,
            policy: ReminderPolicy,
            mailer: Mailer,
            facts: ReminderFacts,
            clock: Clock,
            config: Config,
            logger: Logger,
          ) => {
            const channels = channelsOf(config, mailer, logger);
            const parts = { measures, letters, recipients, channels, policy };
            return new ReminderDelivery(rows, parts, facts, clock, config, logger);
          },
          inject: [
            ReminderRows,
            MeasureJudge,
            LetterJudge,
            Recipients,
            REMINDER_POLICY,
            Mailer,
            ReminderFacts,
            Clock,
            Config,
            LOGGER,
          ],
        },
        {
          provide: ReminderSweep,
          useFactory: (
            pool: pg.Pool,
            delivery: ReminderDelivery,
            facts: ReminderFacts,
            letters: LetterPlan,
            queues: JobQueues,
            clock: Clock,
            config: Config,
            logger: Logger,
          ) =>
            new ReminderSweep(
              { due: new DueReminders(pool), delivery, facts, letters, queues, clock },
              config.clock === 'system',
              logger,
              options.onEnqueueFailure,
            ),
          inject: [Database, ReminderDelivery, ReminderFacts, LetterPlan, JobQueues, Clock, Config, LOGGER],
        },
      ],
      exports: [ReminderDelivery, ReminderSweep, ReminderHealth],
    };
  }
}

/** A digest whose successor has come is overtaken by it. */
function ofDay(letter: Digest, rule: DigestRule | null, timeZone: string): Composer {
  return {
    compose: (context) => letter.compose(context),
    ...(rule && { next: (at: Temporal.Instant) => nextDigest(at, digestTimes(rule), timeZone) }),
  };
}

/** A hand-over of a shift that was cancelled meanwhile is none. */
function ofShift(letter: HandoverLetter, ends: ShiftEnds): Composer {
  return {
    compose: async (context) => {
      const { municipality, at } = context;
      const shifts = await ends.between(municipality, at.subtract({ seconds: 1 }), at);
      return shifts.some((shift) => shift.at.equals(at)) ? letter.compose(context) : null;
    },
  };
}
