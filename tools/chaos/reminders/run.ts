import type { Temporal } from 'temporal-polyfill';
import type { OwnInstance } from '../../instance/own-instance.js';
import { Random } from '../random.js';
import { differences } from './check.js';
import { Driver } from './driver.js';
import { Model } from './model.js';
import { answersTo, overtake } from './overtaking.js';
import { BEGIN, planOf, type PlannedStop, type Scope } from './plan.js';
import { readRegister, type Register } from './register.js';
import { Tally } from './tally.js';
import { Waits } from './waits.js';

export interface Outcome {
  readonly tally: Tally;
  readonly register: Register;
}

export interface Watcher {
  /** After each stop: how many of all are done, and where the clock stands. */
  at(done: number, of: number, now: Temporal.Instant, tally: Tally): void;
}

/** Plays the years of a scope on an instance that has just begun, and holds what came of it against the model. */
export async function run(scope: Scope, instance: OwnInstance, watcher: Watcher): Promise<Outcome> {
  const stops = planOf(scope);
  const model = new Model();
  const tally = new Tally();
  const driver = new Driver(instance, model, tally, `chaos-${String(scope.seed)}`, new Waits(instance, scope.cutWaits));
  const play = new Play(driver, instance, model, tally, new Random(scope.seed + 1));
  let now = BEGIN;
  for (const [i, stop] of stops.entries()) {
    await (stop.stretch === 'held' ? play.held(now, stop) : play.open(stop));
    now = stop.at;
    watcher.at(i + 1, stops.length, now, tally);
  }
  await driver.planned();
  await driver.move(now.add({ minutes: 1 }));
  await driver.settled(now.add({ minutes: 1 }));
  model.settle(now.add({ minutes: 1 }));
  const register = await readRegister(instance);
  for (const difference of differences(model.all(), register, (measure) => driver.idOf(measure)))
    tally.differs(difference);
  return { tally, register };
}

/** The two ways in which the clock comes to a stop. */
class Play {
  /** Measures that something unplanned was done to: what was planned for them later is left out. */
  private readonly overtaken = new Set<number>();

  constructor(
    private readonly driver: Driver,
    private readonly instance: OwnInstance,
    private readonly model: Model,
    private readonly tally: Tally,
    private readonly random: Random,
  ) {}

  /** What was due while an end stood has been given, whatever broke, before anything else is decided. */
  async open(stop: PlannedStop): Promise<void> {
    const { driver, model, random } = this;
    await driver.move(stop.at, stop.faults);
    await driver.settled(stop.at);
    const given = model.settle(stop.at);
    const commands = this.planned(stop);
    const busy = new Set(commands.map(({ measure }) => measure));
    await driver.give(commands, stop.at);
    await driver.answer(answersTo(given, stop.at, busy, random), stop.at);
  }

  /** No mail gets through on the way; what is decided before one does holds: what no longer stands is not sent. */
  async held(from: Temporal.Instant, stop: PlannedStop): Promise<void> {
    const { driver, instance, model, random, tally } = this;
    const begun = from.add({ minutes: 1 });
    await driver.move(begun);
    await driver.settled(begun);
    model.settle(begun);
    tally.count('faults', 'mail-held-back');
    await instance.refuseMail('temporary');
    await driver.move(stop.at);
    const commands = this.planned(stop);
    const busy = new Set(commands.map(({ measure }) => measure));
    const overtaking = overtake(model, stop.at, busy, random);
    for (const { measure } of overtaking) this.overtaken.add(measure);
    await driver.give([...commands, ...overtaking], stop.at);
    await driver.planned();
    await instance.refuseMail('none');
    await driver.settled(stop.at);
    model.settle(stop.at);
  }

  private planned({ commands }: PlannedStop): PlannedStop['commands'] {
    return commands.filter(({ measure }) => !this.overtaken.has(measure));
  }
}
