import { eventually } from '#testing';
import { dwellingClosure, explosion, writtenDecision } from './harness/builders.js';
import { Instance } from './harness/instance.js';

interface Body {
  readonly id: string;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly flags: readonly string[];
  readonly deadlines: readonly { readonly name: string; readonly state: string }[];
  readonly periods: readonly { readonly kind: string }[];
}

/** What comes after a decision of the night: paper, courts, mistakes. On a simulated clock, through the public API only. */
describe('after the night', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:40:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const write = async (path: string, body: unknown, status = 200) => {
    const answer = await instance.post(path, body, 'mayors-office');
    expect([path, answer.status, answer.body['code']]).toEqual([
      path,
      status,
      status < 400 ? undefined : expect.any(String),
    ]);
    return answer.body as unknown as Body;
  };
  const impose = (changes: Record<string, unknown> = {}) => write('/v1/measures', dwellingClosure(changes), 201);
  const change = (id: string, what: string, body: unknown, status = 200) =>
    write(`/v1/measures/${id}/${what}`, body, status);
  const read = async (id: string, query = '') =>
    (await instance.get(`/v1/measures/${id}${query}`)).body as unknown as Body;
  const active = async (at: string, knownAt?: string) => {
    const known = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
    const list = await instance.get(`/v1/measures?limit=200&activeAt=${encodeURIComponent(at)}${known}`);
    return (list.body['items'] as Body[]).map(({ id }) => id);
  };
  /** Those of the end. */
  const reminders = async (id: string) => {
    const list = await instance.get(`/v1/reminders?measureId=${id}`);
    return (list.body['items'] as { about: string; state: string; step: string }[])
      .filter(({ about }) => about === 'end')
      .map(({ step, state }) => `${step} ${state}`)
      .sort();
  };
  const stateOf = (body: Body, name: string) => body.deadlines.filter((d) => d.name === name).map((d) => d.state);

  it('the paper: announced, written down, registered; each deadline done, or let go with the reason', async () => {
    const { id } = await impose();
    const announced = await change(id, 'announcement', { kind: 'service', at: '2027-03-01T02:35:00+01:00' });
    expect(stateOf(announced, 'announce')).toEqual(['done']);
    expect(announced.flags).toContain('announced-after-start');
    const onPaper = await change(id, 'written-decision', {
      writtenAt: '2027-03-01T02:40:00+01:00',
      reportRef: 'BR-2027-1',
    });
    expect(stateOf(onPaper, 'write-down-decision')).toEqual(['done']);
    const registered = await change(id, 'registration', { at: '2027-03-01T02:40:00+01:00', reference: 'Wkpb-1' });
    expect(stateOf(registered, 'register-closure')).toEqual(['done']);
    const waived = await change(id, 'deadlines/state-basis/waiver', { reason: 'volgt met het dossier' });
    expect(stateOf(waived, 'state-basis')).toEqual(['waived']);
    await change(id, 'deadlines/state-basis/completion', {}, 409);
    await change(id, 'deadlines/nonsense/completion', {}, 404);
  });

  it('a court suspends and it resumes: out of force between, the end and its reminders stay', async () => {
    const { id, endsAt } = await impose();
    const before = await reminders(id);
    await change(id, 'suspension', {
      from: '2027-03-03T12:00:00+01:00',
      by: 'court',
      reason: 'voorlopige voorziening',
    });
    expect(await active('2027-03-04T12:00:00+01:00')).not.toContain(id);
    expect((await read(id, '?activeAt=2027-03-04T12:00:00%2B01:00')).status).toBe('suspended');
    const resumed = await change(id, 'resumption', { at: '2027-03-06T12:00:00+01:00', reason: 'uitspraak' });
    expect(resumed.endsAt).toBe(endsAt);
    expect(resumed.periods.map(({ kind }) => kind)).toContain('suspension');
    expect(await active('2027-03-07T12:00:00+01:00')).toContain(id);
    expect(await reminders(id)).toEqual(before);
  });

  it('the same dwelling closed twice at once is told, not refused; the repetition of a write is answered the same', async () => {
    const target = { kind: 'dwelling', district: 'Almere Stad', bagId: '0034010000009901' };
    const first = await instance.post('/v1/measures', dwellingClosure({ target }));
    const { id } = first.body as unknown as Body;
    expect(first.body['overlaps']).toEqual([]);
    const seen = await instance.get('/v1/measures?limit=1', 'duty-officer', {
      'min-position': first.headers.get('position') ?? '',
    });
    expect(seen.status).toBe(200);
    const again = () =>
      instance.post('/v1/measures', dwellingClosure({ target, duration: 'P1W' }), 'duty-officer', {
        'idempotency-key': 'closed-twice',
      });
    const second = await again();
    expect([second.status, second.body['overlaps']]).toEqual([
      201,
      [expect.objectContaining({ measureId: id, kind: 'same-type', on: 'bagId' })],
    ]);
    const { id: secondId } = second.body as unknown as Body;
    const one = await instance.get(`/v1/measures/${id}`, 'mayor', {
      'min-position': second.headers.get('position') ?? '',
    });
    expect(one.body['overlaps']).toMatchObject([{ measureId: secondId, type: 'dwelling-closure' }]);
    await instance.post('/simulation/clock', { now: '2027-03-01T02:41:00+01:00' }, 'administrator');
    await change(id, 'voiding', { reason: 'dubbel ingevoerd' });
    await eventually(async () => {
      expect((await instance.get(`/v1/measures/${secondId}`)).body['overlaps']).toEqual([]);
    });
    expect((await again()).body).toEqual(second.body);
  });

  it('annulled it was never in force once that is known; its reminders stop and its figure goes', async () => {
    const { id } = await impose();
    const count = async () => {
      const { body } = await instance.get('/v1/reports/2027');
      return (body['figures'] as { key: string; value: number }[]).find(({ key }) => key === 'dwelling-closures')
        ?.value;
    };
    const counted = await count();
    await instance.post('/simulation/clock', { now: '2027-03-02T12:00:00+01:00' }, 'administrator');
    const annulled = await change(id, 'annulment', {
      decidedAt: '2027-03-02T11:00:00+01:00',
      by: 'court',
      effectsUpheld: false,
      reason: 'verkeerde grondslag',
    });
    expect(annulled.status).toBe('annulled');
    expect(await active('2027-03-01T12:00:00+01:00')).not.toContain(id);
    // On Monday the register said that it was.
    expect(await active('2027-03-01T12:00:00+01:00', '2027-03-01T12:00:00+01:00')).toContain(id);
    expect(await reminders(id)).toEqual(['P2D cancelled', 'P7D cancelled']);
    expect(await count()).toBe((counted ?? 0) - 1);
    await change(id, 'lifting', { decision: writtenDecision('2027-03-02T11:30:00+01:00'), reason: 'x' }, 409);
  });

  it('entered by mistake it is voided, and stays in its history', async () => {
    const { id } = await impose();
    expect((await change(id, 'voiding', { reason: 'dubbel ingevoerd' })).status).toBe('voided');
    expect(await active('2027-03-02T12:00:00+01:00')).not.toContain(id);
    expect(await reminders(id)).toEqual(['P2D cancelled', 'P7D cancelled']);
    const history = await instance.get(`/v1/measures/${id}/history`);
    expect((history.body['items'] as unknown[]).length).toBe(2);
    await change(id, 'voiding', { reason: 'nogmaals' }, 409);
  });

  it('corrected, every moment is counted anew, what follows moves, reminders follow, and knownAt answers as before', async () => {
    const { id } = await impose();
    const cameras = await write(
      '/v1/measures',
      {
        type: 'camera-surveillance',
        decision: writtenDecision('2027-03-01T02:35:00+01:00'),
        target: { kind: 'area', area: { name: 'omgeving' } },
        duration: 'P4W',
        startsWhenEnds: id,
      },
      201,
    );
    await instance.post('/simulation/clock', { now: '2027-03-03T12:00:00+01:00' }, 'administrator');
    const corrected = await change(id, 'corrections', {
      reason: 'het besluit zegt drie weken',
      changes: { duration: 'P3W' },
    });
    expect(corrected.endsAt).toBe('2027-03-22T02:30:00+01:00');
    expect((await read(cameras.id)).startsAt).toBe('2027-03-22T02:30:00+01:00');
    expect((await read(id, '?knownAt=2027-03-03T11:00:00%2B01:00')).endsAt).toBe('2027-03-15T02:30:00+01:00');
    const planned = (await reminders(id)).filter((line) => line.endsWith('planned'));
    expect(planned).toEqual(['P2D planned', 'P7D planned']);
    await change(id, 'corrections', { reason: 'leeg', changes: {} }, 400);
  });

  it('an incident that belongs to it after all is linked, and one that does not is taken off', async () => {
    const report = async () =>
      (await write('/v1/incidents', { kind: 'explosion', ...explosion('2027-03-01T02:14:00+01:00') }, 201)).id;
    const incident = async (id: string, query = '') => (await instance.get(`/v1/incidents/${id}${query}`)).body;
    const [first, second] = [await report(), await report()];
    const { id } = await impose({ incidentIds: [first] });
    const { now } = (await instance.post('/simulation/clock', { now: '2027-03-04T12:00:00+01:00' }, 'administrator'))
      .body as { now: string };
    expect(await change(id, 'linking', { incidentId: second })).toMatchObject({ incidentIds: [first, second] });
    expect(await change(id, 'linking', { incidentId: second }, 409)).toMatchObject({ code: 'MEASURE.ALREADY_LINKED' });
    expect((await incident(second))['measureIds']).toEqual([id]);

    await change(id, 'unlinking', { incidentId: first }, 400);
    await change(id, 'unlinking', { incidentId: first, reason: 'ander pand' });
    expect(await change(id, 'unlinking', { incidentId: first, reason: 'x' }, 409)).toMatchObject({
      code: 'MEASURE.NOT_LINKED',
    });
    expect(await incident(first)).toMatchObject({
      measureIds: [],
      timeline: expect.arrayContaining([
        expect.objectContaining({ kind: 'measure-unlinked', text: 'Bestuurlijke maatregel ontkoppeld', measureId: id }),
      ]) as unknown,
    });
    const history = (await instance.get(`/v1/measures/${id}/history`)).body['items'];
    expect(history).toMatchObject([
      {},
      { event: 'IncidentLinked', incidentId: second, reason: null },
      { event: 'IncidentUnlinked', incidentId: first, reason: 'ander pand' },
    ]);
    const before = `?knownAt=${encodeURIComponent('2027-03-04T11:59:59+01:00')}`;
    expect(now).toBe('2027-03-04T12:00:00+01:00');
    expect([await read(id, before), await read(id)]).toMatchObject([
      { incidentIds: [first] },
      { incidentIds: [second] },
    ]);
    expect([(await incident(first, before))['measureIds'], (await incident(second, before))['measureIds']]).toEqual([
      [id],
      [],
    ]);
    const linkedTo = async (incidentId: string, known = '') =>
      ((await instance.get(`/v1/measures?incidentId=${incidentId}${known}`)).body['items'] as Body[]).map((m) => m.id);
    expect([await linkedTo(first), await linkedTo(second)]).toEqual([[], [id]]);
    expect(await linkedTo(first, before.replace('?', '&'))).toEqual([id]);
    const byLawyer = await instance.post(`/v1/measures/${id}/linking`, { incidentId: first }, 'legal-desk');
    expect([byLawyer.status, byLawyer.body['code']]).toEqual([403, 'ACCESS.ROLE']);
  });

  it('a second report is merged into the first, its log and its measures along; one by mistake is voided', async () => {
    const report = async () =>
      (await write('/v1/incidents', { kind: 'explosion', ...explosion('2027-03-01T02:14:00+01:00') }, 201)).id;
    const [first, second, mistaken] = [await report(), await report(), await report()];
    const closure = await impose({ incidentIds: [second] });
    expect((await write(`/v1/incidents/${second}/merge`, { into: first })).status).toBe('merged');
    const kept = (await instance.get(`/v1/incidents/${first}`)).body;
    expect(kept['measureIds']).toEqual([closure.id]);
    expect((await write(`/v1/incidents/${mistaken}/voiding`, { reason: 'oefening' })).status).toBe('voided');
    await write(`/v1/incidents/${mistaken}/log-entries`, { text: 'x' }, 409);
  });
});
