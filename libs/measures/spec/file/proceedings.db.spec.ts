import type { JsonObject } from '#event-store';
import type { Refusal } from '#kernel';
import { TEST_MUNICIPALITY } from '#testing';
import { outcomeBody, proceedingBody, scheduleBody } from '../../commands/file/proceedings/proceedings.body.js';
import { contactAddressBody } from '../../commands/file/home-ban/home-ban.body.js';
import { concludeProceeding } from '../../domain/file/proceedings/conclude.js';
import { fileProceeding } from '../../domain/file/proceedings/file-proceeding.js';
import { scheduleProceeding } from '../../domain/file/proceedings/schedule.js';
import { stateContactAddress } from '../../domain/file/home-ban/keep-home-ban.js';
import { statusAt } from '../../domain/status.js';
import { at, MeasureBench } from '../fixtures.js';

const NOW = '2027-01-04T12:00:00+01:00';

/** Commands that really race, each on a connection of its own. */
describe('at once on one proceeding', () => {
  let bench: MeasureBench;
  beforeAll(async () => {
    bench = await MeasureBench.create(NOW);
  });
  afterAll(() => bench.t.close());

  const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((o) => (o.status === 'rejected' ? [(o.reason as Refusal).code] : []));
  const types = async (id: string) => (await bench.stored(id)).map(({ type }) => type);
  const file = (id: string, kind: string) => {
    const body = proceedingBody.parse({ kind, filedAt: NOW });
    return bench.change(id, (measure, around) => fileProceeding(measure, body, around));
  };
  const conclude = (id: string, proceedingId: string, outcome: string) => {
    const body = outcomeBody.parse({ outcome, decidedAt: NOW, reason: 'uitspraak' });
    return bench.change(id, (measure, around) => concludeProceeding(measure, proceedingId, body, around));
  };

  it('two outcomes: one is recorded with what it does to the measure, the other is told', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      await file(id, 'appeal');
      const outcomes = await Promise.allSettled([conclude(id, '1', 'annulled'), conclude(id, '1', 'dismissed')]);
      expect(refusals(outcomes)).toEqual(['PROCEEDING.CONCLUDED']);
      const measure = await bench.measure(id);
      const outcome = measure.file.proceedings[0]?.concluded?.outcome;
      const annulled = outcome === 'annulled';
      expect(statusAt(measure, at(NOW))).toBe(annulled ? 'annulled' : 'in-force');
      expect((await types(id)).slice(2)).toEqual(['ProceedingConcluded', ...(annulled ? ['MeasureAnnulled'] : [])]);
    }
  });

  it('the annulments of two proceedings: one annuls it, and of the other nothing is stored', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    await file(id, 'appeal');
    await file(id, 'appeal');
    const outcomes = await Promise.allSettled([conclude(id, '1', 'annulled'), conclude(id, '2', 'annulled')]);
    expect(refusals(outcomes)).toEqual(['MEASURE.ANNULLED']);
    const { proceedings } = (await bench.measure(id)).file;
    expect(proceedings.filter(({ concluded }) => concluded)).toHaveLength(1);
  });

  it('a suspension and a lifting: the register keeps both, or says which came too late', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await bench.impose({ duration: 'P2W' });
      await file(id, 'interim-relief');
      const outcomes = await Promise.allSettled([conclude(id, '1', 'suspended'), bench.lift(id)]);
      expect((await types(id)).at(-1)).toBe('MeasureLifted');
      const late = refusals(outcomes);
      expect(late.every((code) => code === 'PROCEEDING.LIFTED_MEANWHILE')).toBe(true);
      expect(await bench.stored(id)).toHaveLength(late.length === 0 ? 5 : 3);
    }
  });

  it('an outcome and a new hearing: nothing is planned of what is over', async () => {
    const id = await bench.impose({ duration: 'P2W' });
    await file(id, 'objection');
    const body = scheduleBody.parse({ hearingAt: '2027-01-20T10:00:00+01:00' });
    const outcomes = await Promise.allSettled([
      bench.change(id, (measure, around) => scheduleProceeding(measure, '1', body, around)),
      conclude(id, '1', 'withdrawn'),
    ]);
    const hearings = (await bench.measure(id)).deadlines.filter(({ name }) => name === 'attend-hearing');
    expect(hearings.map(({ state }) => state)).toEqual(outcomes[0].status === 'fulfilled' ? ['done'] : []);
    expect((await types(id)).at(-1)).toBe('ProceedingConcluded');
  });
});

describe('where a banned person can be reached', () => {
  it('is in the vault alone: the events hold a reference, and nothing is kept of what is refused', async () => {
    const bench = await MeasureBench.create(NOW);
    const decision = { form: 'written', decidedAt: NOW, decidedBy: 'mayor' };
    const id = await bench.impose({
      type: 'temporary-home-ban',
      decision,
      announcement: { kind: 'service', at: NOW },
      target: { kind: 'person', district: 'Almere Stad' },
    });
    const body = contactAddressBody.parse({ contact: { phone: '06-00000000', address: 'bij een bekende' } });
    const state = (measureId: string) =>
      bench.change(measureId, (measure, around, keepPerson) =>
        stateContactAddress(measure, { personRef: keepPerson(body.contact as JsonObject), at: body.at }, around),
      );
    const persons = async () =>
      (await bench.t.database.pool.query<{ ref: string }>('SELECT ref FROM store.persons')).rows.map(({ ref }) => ref);

    await state(id);
    const { contactAddress } = (await bench.measure(id)).file.homeBan;
    expect(await persons()).toEqual([contactAddress?.personRef]);
    const events = await bench.t.store.readStream(TEST_MUNICIPALITY, `measure-${id}`);
    expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/06-00000000|bekende/);
    const closure = await bench.impose({ duration: 'P2W' });
    await expect(state(closure)).rejects.toMatchObject({ code: 'HOME_BAN.OTHER_TYPE' });
    expect(await persons()).toHaveLength(1);
    await bench.t.close();
  });
});
