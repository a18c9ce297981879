import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import { incidentEvents } from '#incidents';
import {
  ChangeMeasure,
  deadlinesReadModel,
  measureEvents,
  MeasuresModule,
  measuresReadModel,
  notify,
  type NotificationInput,
} from '#measures';
import { openDatabase, type NewEvent } from '#event-store';
import { asAdmin, inject, startHttpApp, TEST_MUNICIPALITY, writeContext } from '#testing';
import type { Benchmark, Scale } from './harness/finding.js';
import { inFlight, interleaved, median, percentile, ratio, timed } from './harness/statistics.js';
import { openBenchStore, type BenchStore } from './harness/store.js';
import { UsualCommand } from './peers/usual-command.js';

type App = Awaited<ReturnType<typeof startHttpApp>>;

const ROUNDS = 5;
const IN_FLIGHT = 32;
const EVENTS = 100;
/** Of each pool. */
const CONNECTIONS = 30;

const WHY =
  'By the profile the one thread reads a hundred events in about a millisecond (JSON, a decryption, moments) and folds ' +
  'them in 0.65 ms, where the usual way copies rows of clear text. A measure of the register has some ten events, so ' +
  'neither a snapshot nor a cache was made for it.';

const TOLD: NotificationInput = {
  to: 'other',
  at: null,
  via: 'phone',
  by: null,
  reference: null,
  note: 'gebeld en gesproken',
};

/**
 * S5: a command on a measure with 100 events (load, decide, append), each on a measure of its own, by the command bus;
 * against the same by an ORM on a row with 100 rows of history, and beside one bare `UPDATE … RETURNING`.
 */
export const command: Benchmark = {
  name: 'command',
  async run(scale) {
    const bench = await openBenchStore([...measureEvents, ...incidentEvents], [measuresReadModel, deadlinesReadModel]);
    try {
      return { findings: await compare(bench, scale) };
    } finally {
      await bench.close();
    }
  },
};

async function compare(bench: BenchStore, scale: Scale) {
  bench.clock.set(Temporal.Now.instant().toString());
  const app = await startHttpApp(bench, { imports: [MeasuresModule] });
  const bus = app.get(CommandBus);
  const ids = Array.from({ length: scale.size(320, 1_280) }, () => randomUUID());
  await fill(bench, await history(bench, app), ids);
  await asAdmin(bench.database.adminUrl, 'ANALYZE store.events, store.stream_keys');
  const usual = await UsualCommand.open(bench.database, CONNECTIONS);
  await usual.fill(TEST_MUNICIPALITY, ids, EVENTS);
  const pool = openDatabase(bench.database.url, () => undefined, CONNECTIONS);
  await pool.query('CREATE TABLE work.bench_rows (id uuid PRIMARY KEY, changes int)');
  await pool.query('INSERT INTO work.bench_rows SELECT id, 0 FROM unnest($1::uuid[]) id', [ids]);

  const latencies = { command: [] as number[], update: [] as number[] };
  const rate = async (run: (id: string) => Promise<unknown>, p99?: number[]) => {
    let took: readonly number[] = [];
    const all = await timed(async () => (took = await inFlight(IN_FLIGHT, ids, run)));
    p99?.push(percentile(took, 0.99));
    return (ids.length / all) * 1_000;
  };
  const rates = await interleaved(ROUNDS, {
    command: () =>
      rate(
        (id) => bus.execute(new ChangeMeasure(writeContext(), id, (measure, around) => notify(measure, TOLD, around))),
        latencies.command,
      ),
    usual: () => rate((id) => usual.notify(TEST_MUNICIPALITY, id, TOLD, 'bench')),
    update: () =>
      rate(
        (id) => pool.query('UPDATE work.bench_rows SET changes = changes + 1 WHERE id = $1 RETURNING changes', [id]),
        latencies.update,
      ),
  });
  await Promise.all([pool.end(), usual.close(), app.close()]);

  const [p99, bare] = [latencies.command.slice(1), latencies.update.slice(1)];
  const figures = { usual: ratio(rates.command, rates.usual), bare: ratio(p99, bare) };
  const what = `a command on a measure with ${String(EVENTS)} events, ${String(IN_FLIGHT)} in flight`;
  return [
    {
      id: 'S5',
      what: `${what}, against the usual way by an ORM`,
      figure: figures.usual,
      unit: '×' as const,
      goal: { atLeast: 3 },
      of: { 'commands/s': median(rates.command), 'the usual way, commands/s': median(rates.usual) },
      ...(figures.usual < 3 && { why: WHY }),
    },
    {
      id: 'S5',
      what: `${what}: p99, of that of one bare UPDATE … RETURNING`,
      figure: figures.bare,
      unit: '×' as const,
      goal: { atMost: 4 },
      of: {
        'command, p99 ms': median(p99),
        'bare update, p99 ms': median(bare),
        'bare updates/s': median(rates.update),
      },
      ...(figures.bare > 4 && { why: WHY }),
    },
  ];
}

/** The events of a closure of which somebody was told again and again, and said so: as the api records them. */
async function history({ store }: BenchStore, app: App): Promise<readonly NewEvent[]> {
  const post = async (path: string, body: object) => {
    const answer = await inject(app, 'POST', `/v1/measures${path}`, body, { role: 'mayors-office' });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`);
    return answer.json<{ id: string }>();
  };
  const decidedAt = Temporal.Now.instant().subtract({ hours: 24 }).toString();
  const { id } = await post('', {
    type: 'dwelling-closure',
    target: { kind: 'dwelling', district: 'Almere Stad' },
    duration: 'P3M',
    decision: { form: 'written', decidedAt, decidedBy: 'mayor', writtenAt: decidedAt },
  });
  const note = 'gebeld en gesproken';
  for (let told = 1; told <= EVENTS / 2; told++) {
    await post(`/${id}/notifications`, { to: 'other', via: 'phone', note });
    await post(`/${id}/notifications/${String(told)}/acknowledgement`, told % 2 === 0 ? { note } : {});
  }
  const events = await store.readStream(TEST_MUNICIPALITY, `measure-${id}`);
  return events.slice(0, EVENTS).map(({ type, data }) => ({ type, data }));
}

/** Measures with this history, in which whoever decided has recorded it all at once. */
async function fill({ store }: BenchStore, events: readonly NewEvent[], ids: readonly string[]): Promise<void> {
  await inFlight(IN_FLIGHT, ids, (id) =>
    store.append({
      municipality: TEST_MUNICIPALITY,
      meta: { by: 'bench', requestId: id },
      streams: [{ stream: `measure-${id}`, expectedVersion: 0, events }],
    }),
  );
}
