import { linkMeasure } from '../index.js';
import { writeContext } from '#testing';
import { reportBody } from './bodies.js';
import { NOW } from './fixtures.js';
import { IncidentsApp } from './incidents-app.js';

interface Shown {
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string }[];
  readonly status: string;
  readonly mergedInto: string | null;
  readonly mergedIncidentIds: readonly string[];
  readonly measureIds: readonly string[];
  readonly timeline: readonly { readonly kind: string; readonly text: string; readonly incidentId?: string }[];
}

describe('an incident that is set aside', () => {
  let app: IncidentsApp;
  beforeEach(async () => {
    app = await IncidentsApp.start();
  });
  afterEach(() => app.stop());

  const report = async () => (await app.post('/v1/incidents', reportBody())).json<{ id: string }>().id;
  const write = async (id: string, verb: string, body: object) => {
    const response = await app.post(`/v1/incidents/${id}/${verb}`, body);
    return { status: response.statusCode, body: response.json<Shown>() };
  };
  const read = async (id: string, query = '') => (await app.get(`/v1/incidents/${id}${query}`)).json<Shown>();
  const ids = async (query: string) =>
    (await app.get(`/v1/incidents?${query}`)).json<{ items: { id: string }[] }>().items.map(({ id }) => id);
  const link = (incidentId: string, measureId: string) =>
    app.store.commands.execute(writeContext(), async (unit) => {
      await linkMeasure(unit, incidentId, measureId, 'dwelling-closure');
      return { stream: `incident-${incidentId}` };
    });
  const logOf = ({ timeline }: Shown) => timeline.filter(({ kind }) => kind === 'log').map(({ text }) => text);

  it('as entered by mistake stays in the history and takes no more writes', async () => {
    const id = await report();
    const voided = await write(id, 'voiding', { reason: 'proefmelding' });
    expect(voided).toMatchObject({ status: 200, body: { status: 'voided', mergedInto: null } });
    expect((await read(id)).timeline.at(-1)).toMatchObject({ kind: 'voided', by: 'test-duty-officer' });
    for (const [verb, body] of [
      ['log-entries', { text: 'x' }],
      ['corrections', { reason: 'x', changes: { severity: 'low' } }],
      ['closing', { reason: 'x' }],
      ['voiding', { reason: 'x' }],
      ['merge', { into: await report() }],
    ] as const)
      expect([verb, await write(id, verb, body)]).toMatchObject([
        verb,
        { status: 409, body: { code: 'INCIDENT.VOIDED' } },
      ]);
    await expect(link(id, 'm1')).rejects.toMatchObject({
      code: 'INCIDENT.VOIDED',
      faults: [expect.objectContaining({ pointer: '/incidentIds' })],
    });
  });

  it('by merging hands its log and its measures to the other, and points there', async () => {
    const [first, second, third] = [await report(), await report(), await report()];
    await write(first, 'log-entries', { text: 'eerste' });
    await link(first, 'm1');
    await write(second, 'log-entries', { text: 'tweede' });
    await link(second, 'm1');
    await link(second, 'm2');

    const merged = await write(second, 'merge', { into: first });
    expect(merged).toMatchObject({ status: 200, body: { status: 'merged', mergedInto: first, measureIds: [] } });
    const target = await read(first);
    expect(target).toMatchObject({ status: 'open', mergedIncidentIds: [second], measureIds: ['m1', 'm2'] });
    expect(logOf(target)).toEqual(['eerste', 'tweede']);
    expect(target.timeline.find(({ text }) => text === 'tweede')?.incidentId).toBe(second);
    expect(target.timeline.find(({ text }) => text === 'eerste')).not.toHaveProperty('incidentId');

    expect((await write(second, 'log-entries', { text: 'x' })).body.code).toBe('INCIDENT.MERGED');
    expect((await write(first, 'merge', { into: second })).body.code).toBe('INCIDENT.MERGE_CYCLE');
    await write(first, 'merge', { into: third });
    expect(await read(third)).toMatchObject({ mergedIncidentIds: [first, second], measureIds: ['m1', 'm2'] });
    expect(logOf(await read(third))).toEqual(['eerste', 'tweede']);
  });

  it('is refused where there is nothing to merge into', async () => {
    const id = await report();
    const elsewhere = (await app.post('/v1/incidents', reportBody(), { municipality: 'GM0363' })).json<{
      id: string;
    }>();
    for (const into of ['none', elsewhere.id])
      expect(await write(id, 'merge', { into })).toMatchObject({
        status: 422,
        body: { code: 'INCIDENT.UNKNOWN', errors: [{ pointer: '/into' }] },
      });
    expect(await write(id, 'merge', { into: id })).toMatchObject({
      status: 422,
      body: { code: 'INCIDENT.MERGE_SELF' },
    });
    expect((await write('none', 'merge', { into: id })).body.code).toBe('INCIDENT.NOT_FOUND');
  });

  it('reads as before at what was known before, one by one and in the list', async () => {
    const [voided, merged, into] = [await report(), await report(), await report()];
    app.store.clock.set(NOW.add({ hours: 1 }));
    await write(voided, 'voiding', { reason: 'proefmelding' });
    await write(merged, 'merge', { into });
    await app.projected();

    const before = `knownAt=${encodeURIComponent(NOW.toString())}`;
    expect(await read(voided, `?${before}`)).toMatchObject({ status: 'open' });
    expect(await read(into, `?${before}`)).toMatchObject({ mergedIncidentIds: [] });
    expect((await ids(`${before}&status=open`)).sort()).toEqual([voided, merged, into].sort());

    expect((await ids('')).sort()).toEqual([voided, merged, into].sort());
    expect(await ids('status=voided')).toEqual([voided]);
    expect(await ids('status=merged')).toEqual([merged]);
    expect(await ids('status=open')).toEqual([into]);
    expect(await ids('status=closed')).toEqual([]);
    expect(await ids('counted=true')).toEqual([into]);
    expect((await ids('counted=false')).sort()).toEqual([voided, merged].sort());
    expect(await ids(`activeAt=${encodeURIComponent(NOW.toString())}`)).toEqual([into]);
  });

  it('EVS-02: of two that are merged into each other at once, one goes on in the other', async () => {
    const [first, second] = [await report(), await report()];
    const answers = await Promise.all([
      write(first, 'merge', { into: second }),
      write(second, 'merge', { into: first }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const statuses = [(await read(first)).status, (await read(second)).status];
    expect(statuses.sort()).toEqual(['merged', 'open']);
  });

  it('EVS-02: of ten merges of one incident at once, one stands', async () => {
    const id = await report();
    const others = await Promise.all(Array.from({ length: 10 }, report));
    const answers = await Promise.all(others.map((into) => write(id, 'merge', { into })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { mergedInto } = await read(id);
    const takers = await Promise.all(others.map((other) => read(other)));
    expect(others.filter((_, i) => takers[i]?.mergedIncidentIds.includes(id))).toEqual([mergedInto]);
  });

  it('loses no line that is written while it is merged', async () => {
    const [id, into] = [await report(), await report()];
    const lines = Array.from({ length: 10 }, (_, i) => `regel ${String(i)}`);
    const [merged, ...answers] = await Promise.all([
      write(id, 'merge', { into }),
      ...lines.map((text) => write(id, 'log-entries', { text })),
    ]);
    expect(merged.status).toBe(200);
    const taken = lines.filter((_, i) => answers[i]?.status === 200);
    const refused = answers.filter(({ body }) => body.code === 'INCIDENT.MERGED');
    expect(taken.length + refused.length).toBe(lines.length);
    expect(logOf(await read(into)).sort()).toEqual(taken.sort());
  });
});
