import { check } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import type { Refusal } from '#kernel';
import { DataSource, type Repository } from 'typeorm';
import { outcomeBody, requestBody } from '../../commands/file/requests/requests.body.js';
import { decideRequest } from '../../domain/file/requests/decide.js';
import { receiveRequest } from '../../domain/file/requests/receive.js';
import { withdrawExemption } from '../../domain/file/requests/withdraw.js';
import { effectiveEnd } from '../../domain/measure.js';
import { isActiveAt } from '../../domain/status.js';
import { findMeasures, listMeasuresQuery } from '../../read-models/measures/list-measures.query.js';
import { MeasureRow } from '../../read-models/measures/measure-row.entity.js';
import { at, MeasureBench, ZONE } from '../fixtures.js';

describe('requests on the measures of a municipality', () => {
  const NOW = '2027-01-04T12:00:00+01:00';
  const BAN = { type: 'area-ban', target: { kind: 'person', area: { name: 'centrum' } }, duration: 'P2W' };
  let bench: MeasureBench;
  let database: DataSource;
  let rows: Repository<MeasureRow>;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
    const { url } = bench.t.database;
    database = await new DataSource({ type: 'postgres', url, entities: [MeasureRow] }).initialize();
    rows = database.getRepository(MeasureRow);
  });
  afterAll(async () => {
    await database.destroy();
    await bench.t.close();
  });
  beforeEach(() => bench.t.clock.set(NOW));

  const ask = (id: string, kind: string) => {
    const body = requestBody.parse({ kind, receivedAt: NOW, by: 'betrokkene', what: 'naar de huisarts' });
    return bench.change(id, (measure, around) => receiveRequest(measure, body, around));
  };
  const decide = (id: string, outcome: object) => {
    const body = { decision: null, window: null, ...outcomeBody.parse(outcome) };
    return bench.change(id, (measure, around) => decideRequest(measure, '1', body, around));
  };
  const active = async (activeAt: string, knownAt?: string) => {
    await bench.t.readers.catchUpAll();
    const query = check(listMeasuresQuery, { type: BAN.type, activeAt, ...(knownAt !== undefined && { knownAt }) });
    const found = await findMeasures(rows, TEST_MUNICIPALITY, query, await bench.t.clock.now(), ZONE);
    return found.items.map(({ id }) => id);
  };

  it('an exemption leaves the ban out of what works at a moment within it, but not of what was known before', async () => {
    const id = await bench.impose(BAN);
    const other = await bench.impose(BAN);
    await ask(id, 'exemption');
    const window = { from: '2027-01-06T12:00:00+01:00', until: '2027-01-08T12:00:00+01:00' };
    bench.t.clock.set('2027-01-05T12:00:00+01:00');
    await decide(id, { outcome: 'granted', window });
    bench.t.clock.set('2027-01-07T12:00:00+01:00');
    await bench.change(id, (m, around) => withdrawExemption(m, '1', { at: null, reason: 'misbruik' }, around));
    const both = [id, other].sort();
    const at7 = '2027-01-07T15:00:00+01:00';
    expect(await active('2027-01-06T15:00:00+01:00')).toEqual([other]);
    expect((await active(at7)).sort()).toEqual(both);
    expect(await active(at7, '2027-01-06T12:00:00+01:00')).toEqual([other]);
    expect((await active(at7, '2027-01-05T11:59:00+01:00')).sort()).toEqual(both);

    const folded = await Promise.all(both.map((each) => bench.measure(each)));
    for (const edge of [window.from, '2027-01-07T12:00:00+01:00', window.until]) {
      for (const microseconds of [-1, 0, 1]) {
        const moment = at(edge).add({ microseconds });
        const expected = folded.filter((m) => isActiveAt(m, moment)).map((m) => m.id);
        expect([edge, microseconds, (await active(moment.toString())).sort()]).toEqual([edge, microseconds, expected]);
      }
    }
  });

  it('of several outcomes at once one is stored, and the others are told', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await bench.impose(BAN);
      await ask(id, 'exemption');
      const window = { from: NOW, until: '2027-01-05T12:00:00+01:00' };
      const outcomes = await Promise.allSettled([
        decide(id, { outcome: 'granted', window }),
        decide(id, { outcome: 'refused', reason: 'geen noodzaak' }),
        decide(id, { outcome: 'withdrawn' }),
      ]);
      const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as Refusal] : []));
      expect(refused.map(({ kind, code }) => [kind, code])).toEqual(
        Array.from({ length: 2 }, () => ['conflict', 'REQUEST.DECIDED']),
      );
      expect((await bench.stored(id)).map(({ type }) => type)).toEqual([
        'MeasureImposed',
        'RequestReceived',
        'RequestDecided',
      ]);
    }
  });

  it('an early opening and a lifting at once: it is lifted once, and what follows it starts there', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      const followUp = await bench.impose({
        type: 'camera-surveillance',
        target: { kind: 'area', area: { name: 'omgeving' } },
        duration: 'P1M',
        startsWhenEnds: id,
      });
      await ask(id, 'early-opening');
      const decision = { form: 'written', decidedAt: NOW, decidedBy: 'mayor' };
      const outcomes = await Promise.allSettled([decide(id, { outcome: 'granted', decision }), bench.lift(id)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const types = (await bench.stored(id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'MeasureLifted')).toHaveLength(1);
      const granted = outcomes[0].status === 'fulfilled';
      expect(types.includes('RequestDecided')).toBe(granted);
      expect(effectiveEnd(await bench.measure(id))?.equals(at(NOW))).toBe(true);
      expect((await bench.measure(followUp)).periods[0].startsAt.equals(at(NOW))).toBe(true);
    }
  });
});
