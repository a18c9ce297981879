import { randomUUID } from 'node:crypto';
import { incidentDecider, incidentStream, type Incident, type IncidentEvent } from '#incidents';
import type { Refusal } from '#kernel';
import { TEST_MUNICIPALITY, writeContext } from '#testing';
import { incidentsOf } from '../domain/link.js';
import { at, MeasureBench } from './fixtures.js';

describe('linking incidents and measures after the measure was imposed', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  let bench: MeasureBench;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterAll(() => bench.t.close());
  beforeEach(() => {
    bench.t.clock.set(NOW);
  });

  const record = async (id: string, ...events: readonly IncidentEvent[]) => {
    await bench.t.commands.execute(writeContext(), async (unit) => {
      const { stream } = await unit.load(incidentDecider, id);
      unit.write(stream, events);
      return { stream };
    });
    return id;
  };
  const report = () =>
    record(randomUUID(), {
      type: 'IncidentReported',
      data: {
        kind: 'explosion',
        occurredAt: '2027-01-04T01:14:00Z',
        reportedAt: '2027-01-04T01:20:00Z',
        place: { kind: 'dwelling', district: 'Almere Stad', bagId: null, location: null },
        address: null,
        summary: null,
        severity: null,
        controlRoomRef: null,
        manifestation: null,
        manifestationTheme: null,
        homeBan: null,
        source: null,
        subject: null,
      },
    });
  const mergeInto = async (id: string, into: string) => {
    const { measures } = await incident(id);
    await record(id, { type: 'IncidentMerged', data: { into } });
    const { measures: had } = await incident(into);
    const moved = measures.filter(({ measureId }) => !had.some((one) => one.measureId === measureId));
    await record(
      into,
      { type: 'IncidentTakenIn', data: { incidentIds: [id] } },
      ...moved.map((data): IncidentEvent => ({ type: 'MeasureLinked', data })),
    );
  };
  const incident = async (id: string): Promise<Incident> => {
    const events = await bench.t.store.readStream(TEST_MUNICIPALITY, incidentStream(id));
    const state = events.reduce<Incident | null>(
      (folded, event) => incidentDecider.evolve(folded, event as Parameters<typeof incidentDecider.evolve>[1]),
      null,
    );
    if (!state) throw new Error('no such incident');
    return state;
  };
  const measuresOf = async (id: string) => (await incident(id)).measures.map(({ measureId }) => measureId);
  const answers = async (id: string) => incidentsOf(await bench.measure(id));
  const impose = (...incidentIds: readonly string[]) => bench.impose({ duration: 'P2W', incidentIds });
  const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
    outcomes.map((o) => (o.status === 'fulfilled' ? 'done' : (o.reason as Refusal).code)).sort();
  const inList = async (incidentId: string, knownAt: string | null = null) => {
    await bench.t.readers.catchUpAll();
    const { rows } = await bench.t.database.pool.query<{ id: string }>(
      `SELECT id FROM read.measures WHERE incident_ids @> ARRAY[$1] AND CASE WHEN $2::timestamptz IS NULL
         THEN known_to IS NULL ELSE known_from <= $2 AND (known_to IS NULL OR known_to > $2) END`,
      [incidentId, knownAt],
    );
    return rows.map(({ id }) => id);
  };

  it('both say so, one by one and in the list; before, both are known as they were', async () => {
    const [first, second] = [await report(), await report()];
    const id = await impose(first);
    bench.t.clock.set('2027-01-05T12:00:00+01:00');
    await bench.link(id, second);
    expect([await answers(id), await measuresOf(second)]).toEqual([[first, second], [id]]);
    bench.t.clock.set('2027-01-06T12:00:00+01:00');
    await bench.unlink(id, first);
    expect([await answers(id), await measuresOf(first), await measuresOf(second)]).toEqual([[second], [], [id]]);

    expect([await inList(first), await inList(second)]).toEqual([[], [id]]);
    expect([await inList(first, '2027-01-05T13:00:00+01:00'), await inList(second, NOW)]).toEqual([[id], []]);
  });

  it('EVS-02: of ten links to one incident at once, one stands and the others are told', async () => {
    const [id, incidentId] = [await impose(), await report()];
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => bench.link(id, incidentId)));
    expect(codes(outcomes)).toEqual([...Array.from({ length: 9 }, () => 'MEASURE.ALREADY_LINKED'), 'done']);
    expect([await answers(id), await measuresOf(incidentId)]).toEqual([[incidentId], [id]]);
  });

  it('EVS-02: two measures and two incidents, each linked to each at once in either order: nothing is lost', async () => {
    const [one, other] = [await impose(), await impose()];
    const [first, second] = [await report(), await report()];
    const links = [
      () => bench.link(one, first),
      () => bench.link(other, second),
      () => bench.link(one, second),
      () => bench.link(other, first),
    ];
    expect(codes(await Promise.allSettled(links.map((link) => link())))).toEqual(['done', 'done', 'done', 'done']);
    const unlinks = [
      () => bench.unlink(other, first),
      () => bench.unlink(one, second),
      () => bench.unlink(other, second),
    ];
    for (const id of [one, other]) expect([...(await answers(id))].sort()).toEqual([first, second].sort());
    for (const id of [first, second]) expect((await measuresOf(id)).sort()).toEqual([one, other].sort());
    expect(codes(await Promise.allSettled(unlinks.map((unlink) => unlink())))).toEqual(['done', 'done', 'done']);
    expect([await answers(one), await answers(other)]).toEqual([[first], []]);
    expect([await measuresOf(first), await measuresOf(second)]).toEqual([[one], []]);
  });

  it('EVS-02: linked and unlinked at once, either way round: both streams end up saying the same', async () => {
    for (const reversed of [false, true]) {
      const [id, incidentId] = [await impose(), await report()];
      const calls = [() => bench.link(id, incidentId), () => bench.unlink(id, incidentId)];
      const outcomes = await Promise.allSettled((reversed ? calls.reverse() : calls).map((call) => call()));
      const stands = codes(outcomes).includes('MEASURE.NOT_LINKED');
      expect(await answers(id)).toEqual(stands ? [incidentId] : []);
      expect(await measuresOf(incidentId)).toEqual(stands ? [id] : []);
    }
  });

  it('a repetition under one key is answered the same and stored once', async () => {
    const [id, incidentId] = [await impose(), await report()];
    const key = {
      scope: 'linking',
      key: randomUUID(),
      fingerprint: 'a',
      keepUntil: at('2028-01-01T00:00:00Z'),
      mismatch: 'IDEMPOTENCY.MISMATCH',
    };
    const first = await bench.link(id, incidentId, { key });
    expect(await bench.link(id, incidentId, { key })).toMatchObject({ version: first.version, repeated: true });
    expect(await bench.stored(id)).toHaveLength(2);
  });

  it('what is not there, voided or merged is refused at the field, and nothing is stored', async () => {
    const id = await impose();
    const [voided, merged, into] = [await report(), await report(), await report()];
    await record(voided, { type: 'IncidentVoided', data: { at: NOW, reason: null } });
    await mergeInto(merged, into);
    const head = await bench.t.store.head();
    const faults = [expect.objectContaining({ pointer: '/incidentId' })];
    await expect(bench.link(id, 'unknown')).rejects.toMatchObject({ kind: 'rule', code: 'INCIDENT.UNKNOWN', faults });
    await expect(bench.unlink(id, 'unknown')).rejects.toMatchObject({ code: 'INCIDENT.UNKNOWN', faults });
    await expect(bench.link(id, voided)).rejects.toMatchObject({ kind: 'conflict', code: 'INCIDENT.VOIDED', faults });
    await expect(bench.link(id, merged)).rejects.toMatchObject({ kind: 'conflict', code: 'INCIDENT.MERGED', faults });
    await expect(bench.unlink(id, into)).rejects.toMatchObject({ code: 'MEASURE.NOT_LINKED', faults });
    await expect(bench.link('unknown', into)).rejects.toMatchObject({ code: 'MEASURE.NOT_FOUND' });
    expect(await bench.t.store.head()).toBe(head);
  });

  it('a voided incident is unlinked, and a merged one where it goes on', async () => {
    const [voided, merged, into] = [await report(), await report(), await report()];
    const id = await impose(voided, merged);
    await record(voided, { type: 'IncidentVoided', data: { at: NOW, reason: null } });
    await mergeInto(merged, into);
    expect([await answers(id), await measuresOf(into)]).toEqual([[voided, merged], [id]]);
    await bench.unlink(id, voided);
    await bench.unlink(id, merged);
    expect([await answers(id), await measuresOf(voided), await measuresOf(into)]).toEqual([[], [], []]);
  });
});
