import { Refusal } from '#kernel';
import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { incidentEvents, incidentStream, linkMeasure } from '../index.js';
import { reportedEvent } from './fixtures.js';

describe('linking a measure to an incident', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore({ events: incidentEvents });
    await store.commands.execute(writeContext(), (unit) => {
      unit.write(incidentStream('i1'), [reportedEvent()]);
      return Promise.resolve({ stream: incidentStream('i1') });
    });
  });
  afterAll(() => store.close());

  const link = (incidentId: string, measureId: string, municipality = TEST_MUNICIPALITY) =>
    store.commands.execute(
      { ...writeContext(), caller: { sub: 'x', roles: ['duty-officer'], municipality } },
      async (unit) => {
        await linkMeasure(unit, incidentId, measureId, 'dwelling-closure', '/incidentIds/0');
        return { stream: incidentStream(incidentId) };
      },
    );

  it('is written once for each measure, also by ten at once', async () => {
    const measures = Array.from({ length: 10 }, (_, i) => `m${String(i)}`);
    await Promise.all(measures.map((measureId) => link('i1', measureId)));
    const events = await store.store.readStream(TEST_MUNICIPALITY, incidentStream('i1'));
    expect(
      events
        .slice(1)
        .map(({ data }) => (data as { measureId: string }).measureId)
        .sort(),
    ).toEqual(measures);
  });

  it.each([
    ['that is not there', 'none', TEST_MUNICIPALITY],
    ['of another municipality', 'i1', 'GM0363'],
  ])('is refused for one %s, at the field that names it', async (_, id, municipality) => {
    const refusal: unknown = await link(id, 'm', municipality).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      kind: 'rule',
      code: 'INCIDENT.UNKNOWN',
      faults: [expect.objectContaining({ pointer: '/incidentIds/0' })],
    });
  });
});
