import type { Committed, WriteContext } from '#event-store';
import { incidentEvents } from '#incidents';
import type { Config } from '#platform';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { ChangeMeasure, ChangeMeasureHandler } from '../commands/change-measure.js';
import { correctBody } from '../commands/correct/correct-measure.js';
import { ExtendMeasure, extendBody } from '../commands/extend/extend-measure.js';
import { ExtendMeasureHandler } from '../commands/extend/extend-measure.handler.js';
import { ImposeMeasure, imposeBody } from '../commands/impose/impose-measure.js';
import { ImposeMeasureHandler } from '../commands/impose/impose-measure.handler.js';
import { LiftMeasure, liftBody } from '../commands/lift/lift-measure.js';
import { LinkIncident, linkBody, UnlinkIncident, unlinkBody } from '../commands/link/linking.js';
import { LinkIncidentHandler, UnlinkIncidentHandler } from '../commands/link/linking.handlers.js';
import { LiftMeasureHandler } from '../commands/lift/lift-measure.handler.js';
import { annulBody } from '../commands/set-aside/set-aside.js';
import { suspendBody } from '../commands/suspend/suspend-measure.js';
import { correctMeasure } from '../domain/correct.js';
import { measureEvents } from '../domain/events.js';
import type { Measure } from '../domain/state.js';
import { annulMeasure } from '../domain/set-aside.js';
import { suspendMeasure } from '../domain/suspend.js';
import { MeasureStreams } from '../queries/measure-streams.js';
import { deadlinesReadModel } from '../read-models/deadlines/deadlines.read-model.js';
import { measuresReadModel } from '../read-models/measures/measures.read-model.js';

export const ZONE = 'Europe/Amsterdam';
export const at = (text: string) => Temporal.Instant.from(text);

type Body = Record<string, unknown>;

/** The measures' commands on a real database, with bodies as a client sends them. */
export class MeasureBench {
  private readonly config = { timeZone: ZONE, futureLeeway: Temporal.Duration.from('PT5M') } as Config;
  private readonly handlers;
  private readonly streams;

  private constructor(readonly t: TestStore) {
    const { commands, database, store } = t;
    this.streams = new MeasureStreams(store);
    this.handlers = {
      impose: new ImposeMeasureHandler(commands, database.pool, this.config),
      extend: new ExtendMeasureHandler(commands, this.config),
      lift: new LiftMeasureHandler(commands, this.config),
      link: new LinkIncidentHandler(commands),
      unlink: new UnlinkIncidentHandler(commands),
      change: new ChangeMeasureHandler(commands, this.config),
    };
  }

  static async create(now: string): Promise<MeasureBench> {
    const t = await createTestStore({
      events: [...measureEvents, ...incidentEvents],
      readers: [measuresReadModel, deadlinesReadModel],
    });
    t.clock.set(now);
    return new MeasureBench(t);
  }

  /** Answers the new measure's id; decided at the clock's moment unless the body says otherwise. */
  async impose(changes: Body = {}, context: Parameters<typeof writeContext>[0] = {}): Promise<string> {
    const body = imposeBody.parse({
      type: 'dwelling-closure',
      target: { kind: 'dwelling', district: 'Almere Stad' },
      decision: await this.decision(),
      ...changes,
    });
    const committed = await this.handlers.impose.execute(new ImposeMeasure(writeContext(context), body));
    return committed.stream.slice('measure-'.length);
  }

  async extend(id: string, changes: Body, context: Partial<WriteContext> = {}): Promise<Committed> {
    const body = extendBody.parse({ grounds: 'ernstige vrees', decision: await this.decision(), ...changes });
    return this.handlers.extend.execute(new ExtendMeasure(writeContext(context), id, body));
  }

  async lift(id: string, changes: Body = {}): Promise<Committed> {
    const body = liftBody.parse({ reason: 'dader aangehouden', decision: await this.decision(), ...changes });
    return this.handlers.lift.execute(new LiftMeasure(writeContext(), id, body));
  }

  change(id: string, decide: ChangeMeasure['decide']): Promise<Committed> {
    return this.handlers.change.execute(new ChangeMeasure(writeContext(), id, decide));
  }

  suspend(id: string, from: string, until: string | null = null): Promise<Committed> {
    const body = suspendBody.parse({ from, until, by: 'court', reason: 'voorlopige voorziening' });
    return this.change(id, (measure, { timeZone }) => suspendMeasure(measure, body, timeZone));
  }

  async annul(id: string): Promise<Committed> {
    const { decidedAt } = await this.decision();
    const body = annulBody.parse({ decidedAt, by: 'court', effectsUpheld: false, reason: 'motiveringsgebrek' });
    return this.change(id, (measure, around) => annulMeasure(measure, body, around));
  }

  correct(id: string, changes: Body): Promise<Committed> {
    const body = correctBody.parse({ reason: 'overgetikt', changes });
    return this.change(id, (measure, around) => correctMeasure(measure, body, around));
  }

  link(id: string, incidentId: string, context: Partial<WriteContext> = {}): Promise<Committed> {
    return this.handlers.link.execute(new LinkIncident(writeContext(context), id, linkBody.parse({ incidentId })));
  }

  unlink(id: string, incidentId: string, context: Partial<WriteContext> = {}): Promise<Committed> {
    const body = unlinkBody.parse({ incidentId, reason: 'verkeerde melding' });
    return this.handlers.unlink.execute(new UnlinkIncident(writeContext(context), id, body));
  }

  async measure(id: string): Promise<Measure> {
    return (await this.streams.one(TEST_MUNICIPALITY, id)).measure;
  }

  /** The versions and types of what is stored of a measure. */
  async stored(id: string): Promise<readonly { version: number; type: string }[]> {
    const events = await this.t.store.readStream(TEST_MUNICIPALITY, `measure-${id}`);
    return events.map(({ version, type }) => ({ version, type }));
  }

  private async decision(): Promise<Body> {
    return { form: 'written', decidedAt: (await this.t.clock.now()).toString(), decidedBy: 'mayor' };
  }
}
