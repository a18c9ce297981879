import { randomUUID } from 'node:crypto';
import { incidentDecider, incidentStream, type IncidentEvent } from '#incidents';
import type { Refusal } from '#kernel';
import type { Config } from '#platform';
import { writeContext } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { ImposeBatchHandler } from '../commands/impose-batch/impose-batch.handler.js';
import { batchBody, ImposeBatch } from '../commands/impose-batch/impose-batch.js';
import { MeasureBench, ZONE } from './fixtures.js';

const NOW = '2027-01-04T12:00:00+01:00';
const dwelling = (last: number) => ({ kind: 'dwelling', bagId: `003401000000000${String(last)}` });

describe('one decision on several targets', () => {
  let bench: MeasureBench;
  let handler: ImposeBatchHandler;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
    const config = { timeZone: ZONE, futureLeeway: Temporal.Duration.from('PT5M') } as Config;
    handler = new ImposeBatchHandler(bench.t.commands, bench.t.database.pool, config);
  });
  afterAll(() => bench.t.close());

  const impose = (changes: object, context: Parameters<typeof writeContext>[0] = {}) => {
    const body = batchBody.parse({
      type: 'dwelling-closure',
      decision: { form: 'written', decidedAt: NOW, decidedBy: 'mayor', zienswijze: { state: 'waived' } },
      duration: 'P2W',
      targets: [{ target: dwelling(1) }, { target: dwelling(2) }],
      ...changes,
    });
    return handler.execute(new ImposeBatch(writeContext(context), body));
  };
  const idsOf = async (committed: ReturnType<typeof impose>) =>
    (await committed).result['measureIds'] as unknown as readonly string[];
  const refusalOf = async (work: Promise<unknown>) => {
    const { kind, code, faults } = (await work.catch((error: unknown) => error)) as Refusal;
    return { kind, code, pointers: faults.map(({ pointer }) => pointer) };
  };
  const head = async () => {
    const { rows } = await bench.t.database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM store.events');
    return rows;
  };

  it('each target has a measure that shows the others, with its own start and announcement', async () => {
    const startsAt = '2027-01-05T09:00:00+01:00';
    const announcement = { kind: 'service', at: NOW };
    const [first = '', second = ''] = await idsOf(
      impose({
        targets: [
          { target: dwelling(1), announcement },
          { target: dwelling(2), startsAt },
        ],
      }),
    );
    const [one, other] = [await bench.measure(first), await bench.measure(second)];
    expect([one.file.citations.together, other.file.citations.together]).toEqual([[second], [first]]);
    expect(one.imposed).toMatchObject({ announcement: { kind: 'service' }, startsAt: '2027-01-04T11:00:00Z' });
    expect(other.imposed).toMatchObject({ announcement: null, startsAt: '2027-01-05T08:00:00Z' });
  });

  it('an incident is linked to all of them', async () => {
    const id = randomUUID();
    await bench.t.commands.execute(writeContext(), (unit) => {
      unit.write(incidentStream(id), [explosion]);
      return Promise.resolve({ stream: incidentStream(id) });
    });
    const ids = await idsOf(impose({ incidentIds: [id] }));
    await bench.t.commands.execute(writeContext(), async (unit) => {
      const { state, stream } = await unit.load(incidentDecider, id);
      expect(state?.measures.map(({ measureId }) => measureId)).toEqual(ids);
      return { stream };
    });
  });

  it('nothing is stored when one is refused, and the fault names its target', async () => {
    const before = await head();
    const wrong = [{ target: dwelling(1) }, { target: { kind: 'event' } }];
    expect(await refusalOf(impose({ targets: wrong }))).toEqual({
      kind: 'rule',
      code: 'MEASURE.TARGET',
      pointers: ['/targets/1/target/kind'],
    });
    expect(await refusalOf(impose({ basis: { code: 'wth-2' } }))).toMatchObject({
      pointers: ['/basis/code', '/targets/0'],
    });
    expect(await refusalOf(impose({ incidentIds: ['none'] }))).toMatchObject({ code: 'INCIDENT.UNKNOWN' });
    const nobody = { kind: 'dwelling', personRef: randomUUID() };
    expect(await refusalOf(impose({ targets: [{ target: dwelling(1) }, { target: nobody }] }))).toEqual({
      kind: 'rule',
      code: 'PERSON.UNKNOWN',
      pointers: ['/targets/1/target/personRef'],
    });
    expect(await head()).toEqual(before);
  });

  it.each([
    ['a dwelling', { target: dwelling(1) }, { target: { ...dwelling(1), district: 'Almere Stad' } }],
    ['what nothing tells apart', { target: { kind: 'dwelling' } }, { target: { kind: 'dwelling' } }],
    ['a person', banned('Testpersoon A', 'Centrum'), banned('testpersoon a', 'Centrum')],
  ])('%s is stated once', async (_, one, other) => {
    expect(await refusalOf(impose({ targets: [one, { target: dwelling(3) }, other] }))).toEqual({
      kind: 'rule',
      code: 'MEASURE.SAME_TARGET',
      pointers: ['/targets/2/target'],
    });
  });

  it('a repetition answers the same measures', async () => {
    const key = {
      scope: 's',
      key: randomUUID(),
      fingerprint: 'f',
      keepUntil: null,
      mismatch: 'IDEMPOTENCY.MISMATCH',
    };
    const first = await impose({}, { key });
    const again = await impose({}, { key });
    expect(again).toMatchObject({ repeated: true, result: first.result, version: first.version });
  });

  it('the legal desk records only what was decided past a limit', async () => {
    expect(await refusalOf(impose({}, { role: 'legal-desk' }))).toMatchObject({ kind: 'forbidden' });
    const asDecided = { recordedAsDecided: true, reason: 'zo besloten' };
    expect(await refusalOf(impose(asDecided))).toMatchObject({ code: 'MEASURE.AS_DECIDED_BY_OFFICE' });
    expect(await idsOf(impose(asDecided, { role: 'legal-desk' }))).toHaveLength(2);
  });

  it('takes two to fifty targets, and none that starts when another measure ends', () => {
    const sent = (changes: object) =>
      batchBody.safeParse({
        type: 'dwelling-closure',
        decision: { form: 'written', decidedAt: NOW, decidedBy: 'mayor' },
        targets: [{ target: dwelling(1) }, { target: dwelling(2) }],
        ...changes,
      }).success;
    expect(sent({})).toBe(true);
    expect(sent({ targets: [{ target: dwelling(1) }] })).toBe(false);
    expect(sent({ targets: Array.from({ length: 51 }, () => ({ target: dwelling(1) })) })).toBe(false);
    expect(sent({ startsWhenEnds: randomUUID() })).toBe(false);
  });

  const explosion: IncidentEvent = {
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
  };
});

function banned(name: string, area: string) {
  return { target: { kind: 'person', area: { name: area } }, person: { name, birthDate: '1990-01-31' } };
}
