import type { TestDatabase } from '#testing';
import { batchOf, oneEvent } from './harness/event.js';
import { isReached, type Benchmark, type Finding, type Scale } from './harness/finding.js';
import { IntakeServers, type Intake } from './harness/intake-servers.js';
import { send, type Request } from './harness/load.js';
import { interleaved, median, ratio } from './harness/statistics.js';
import { RawInserts } from './peers/raw-inserts.js';

/** The first of them warms up. */
const ROUNDS = { quick: 3, whole: 5 };

/** Of the load of single events. */
export const CONNECTIONS = 256;

const ONE = { contentType: 'application/cloudevents+json', status: 201 } as const;
const BATCH = { size: 500, connections: 4, contentType: 'application/cloudevents-batch+json', status: 200 } as const;

/** Requests that a server gets before its time counts. */
const WARM = 1_024;

/** Rows in one statement of the raw limit: as many as one call of the store takes. */
const RAW = 128;

/** By profiles of the api (`node --cpu-prof dist/tools/bench.js intake`), for goals that are not reached. */
const WHY = {
  single:
    'The one thread of the api sets the pace: of its time about a quarter is HTTP with Fastify and Nest, a fifth garbage collection, an eighth encryption and a tenth validation. The database works a tenth of what it works for the usual way.',
  batch:
    'The one thread of the api sets the pace: an event costs it four times what its rows cost the database. A fifth of that is encryption of free text and keys, a fifth garbage collection, an eighth validation, a tenth the call of the store.',
} as const;

/** S3 and S4: events over HTTP, each server in a process of its own and the load in this one. */
export const intake: Benchmark = {
  name: 'intake',
  async run(scale) {
    const servers = await IntakeServers.open();
    try {
      return { findings: [...(await oneByOne(servers, scale)), await inBatches(servers, scale)] };
    } finally {
      await servers.close();
    }
  },
};

/** The request that brings one new event to a server. */
export function eventRequest(url: string, token: string): Request {
  return { ...ONE, url: `${url}/v1/events`, token, body: oneEvent() };
}

async function oneByOne(servers: IntakeServers, scale: Scale): Promise<Finding[]> {
  const seconds = scale.size(2, 4);
  const round = async (intake: Intake) => {
    const { url } = await servers.start(intake);
    const request = eventRequest(url, servers.token);
    await send(request, CONNECTIONS, { requests: WARM });
    return async () => (await send(request, CONNECTIONS, { seconds })).perSecond;
  };
  const rates = await interleaved(scale.size(ROUNDS.quick, ROUNDS.whole), {
    api: await round('api'),
    usual: await round('usual way'),
    bare: await round('api without store'),
  });
  const what = `POST /v1/events, one event a request, ${String(CONNECTIONS)} connections`;
  const api = { 'the api, events/s': median(rates.api) };
  const findings: Finding[] = [
    {
      id: 'S3',
      what: `${what}, against Nest on Express with class-validator and TypeORM`,
      figure: ratio(rates.api, rates.usual),
      unit: '×',
      goal: { atLeast: 5 },
      of: { ...api, 'the usual way, events/s': median(rates.usual) },
    },
    {
      id: 'S3',
      what: `${what}, against itself with a store that does nothing`,
      figure: ratio(rates.api, rates.bare),
      unit: '×',
      goal: { atLeast: 0.5 },
      of: { ...api, 'without a store, events/s': median(rates.bare) },
    },
  ];
  return findings.map((finding) => explained(finding, WHY.single));
}

async function inBatches(servers: IntakeServers, scale: Scale): Promise<Finding> {
  const { url, database } = await servers.start('api');
  const requests = scale.size(8, 40);
  const events = requests * BATCH.size;
  const request = { ...BATCH, url: `${url}/v1/events`, token: servers.token, body: batchOf(BATCH.size) };
  const raw = await RawInserts.prepare(database.pool);
  const rates = await interleaved(scale.size(ROUNDS.quick, ROUNDS.whole), {
    api: async () => {
      const before = await headOf(database);
      const { perSecond } = await send(request, BATCH.connections, { requests });
      const stored = (await headOf(database)) - before;
      if (stored !== events)
        throw new Error(`of ${String(events)} events that were answered ${String(stored)} are stored`);
      return perSecond * BATCH.size;
    },
    raw: async () => (events / (await raw.run(batchesOf(events)))) * 1_000,
  });
  await raw.close();
  const finding: Finding = {
    id: 'S4',
    what: `POST /v1/events, ${String(BATCH.size)} a request, against raw inserts of the same rows, ${String(RAW)} in each`,
    figure: ratio(rates.api, rates.raw),
    unit: '×',
    goal: { atLeast: 0.6 },
    of: { 'the api, events/s': median(rates.api), 'raw inserts, events/s': median(rates.raw) },
  };
  return explained(finding, WHY.batch);
}

async function headOf({ pool }: TestDatabase): Promise<number> {
  const { rows } = await pool.query<{ position: string }>('SELECT position FROM store.head');
  return Number(rows[0]?.position);
}

function explained(finding: Finding, why: string): Finding {
  return isReached(finding) ? finding : { ...finding, why };
}

function batchesOf(events: number): number[] {
  return [...Array.from({ length: Math.floor(events / RAW) }, () => RAW), events % RAW].filter((size) => size > 0);
}
