import { TEST_MUNICIPALITY } from '#testing';
import { TestRegister } from './register.js';

describe('the report of a year', () => {
  let register: TestRegister;
  beforeEach(async () => {
    register = await TestRegister.create();
  });
  afterEach(() => register.close());

  const place = (district: string | null) =>
    ({ place: { kind: 'dwelling', district, bagId: null, location: null } }) as const;

  it('counts measures by type, preventive ones apart and together, by month and district', async () => {
    await register.impose('2027-01-31T23:30:00Z'); // 1 February in the municipality
    await register.impose('2027-02-10T15:00:00Z', { preventive: true });
    await register.impose('2027-12-03T01:30:00Z', {
      target: { kind: 'dwelling', district: null, bagId: null, area: null, personRef: null },
    });
    await register.impose('2027-03-01T15:00:00Z', { type: 'premises-closure', catalogueVersion: '1994-01-01' });
    const { figures } = await register.year(2027);
    const values = Object.fromEntries(figures.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({
      'dwelling-closures': 3,
      'dwelling-closures-after-incident': 2,
      'dwelling-closures-preventive': 1,
      'drugs-closures': 0,
      'premises-closures': 1,
      'home-bans': 0,
    });
    const closures = figures.find(({ key }) => key === 'dwelling-closures');
    expect(closures?.byMonth).toEqual({ '2027-02': 2, '2027-12': 1 });
    expect(closures?.byDistrict).toEqual({ 'Almere Stad': 2, onbekend: 1 });
  });

  it('TIM-01: each incident counts in one year, that of the municipality', async () => {
    await register.report('2026-12-31T23:30:00Z');
    await register.report('2027-12-31T23:59:59.900+01:00');
    await register.report('2026-12-31T22:59:59.999Z', place(null));
    expect(await register.figure(2026, 'explosions')).toMatchObject({ value: 1, byMonth: { '2026-12': 1 } });
    expect(await register.figure(2027, 'explosions')).toMatchObject({
      value: 2,
      byMonth: { '2027-01': 1, '2027-12': 1 },
    });
    expect(await register.figure(2028, 'explosions')).toMatchObject({ value: 0 });
  });

  it('counts an incident as it was corrected, once', async () => {
    const incident = await register.report('2027-05-01T10:00:00Z');
    await register.record(incident, 'GM0034', {
      type: 'IncidentCorrected',
      data: { changes: { kind: 'shooting' }, reason: null },
    });
    expect(await register.figure(2027, 'explosions')).toMatchObject({ value: 0 });
    expect(await register.figure(2027, 'shootings')).toMatchObject({ value: 1 });
  });

  it('counts neither what was voided nor what was merged, but does so as known before', async () => {
    register.t.clock.set('2027-05-01T11:00:00Z');
    const [voided, merged] = [
      await register.report('2027-05-01T10:00:00Z'),
      await register.report('2027-05-01T10:00:00Z'),
    ];
    const into = await register.report('2027-05-01T10:00:00Z');
    register.t.clock.set('2027-05-02T11:00:00Z');
    await register.record(voided, 'GM0034', {
      type: 'IncidentVoided',
      data: { at: '2027-05-02T10:00:00Z', reason: null },
    });
    await register.record(merged, 'GM0034', { type: 'IncidentMerged', data: { into: into.slice('incident-'.length) } });
    expect(await register.figure(2027, 'explosions')).toMatchObject({ value: 1, byMonth: { '2027-05': 1 } });
    expect(await register.figure(2027, 'explosions', '2027-05-01T12:00:00Z')).toMatchObject({ value: 3 });
  });

  it('counts proposals on which no measure was taken, in the year of that decision, but none entered by mistake', async () => {
    register.t.clock.set('2027-02-01T00:00:00Z');
    await register.decline('2026-12-31T23:30:00Z', 'Almere Stad'); // 1 January in the municipality
    await register.decline('2026-12-31T22:30:00Z', 'Almere Stad');
    const mistaken = await register.decline('2027-01-20T10:00:00Z', 'Almere Haven');
    register.t.clock.set('2027-02-02T00:00:00Z');
    await register.record(mistaken, TEST_MUNICIPALITY, { type: 'ProposalVoided', data: { reason: null } });
    expect(await register.figure(2027, 'no-measure')).toEqual({
      key: 'no-measure',
      label: expect.any(Object) as object,
      value: 1,
      byMonth: { '2027-01': 1 },
      byDistrict: { 'Almere Stad': 1 },
      href: '/v1/proposals?state=no-measure&from=2027-01-01T00%3A00%3A00%2B01%3A00&to=2028-01-01T00%3A00%3A00%2B01%3A00',
    });
    expect(await register.figure(2027, 'no-measure', '2027-02-01T12:00:00Z')).toMatchObject({ value: 2 });
  });

  it('counts the manifestations on which the police were asked for advice', async () => {
    const manifestation = { startsAt: '2027-05-04T11:00:00Z', endsAt: null, expectedNumber: 50, policeAdvice: null };
    await register.report('2027-05-01T10:00:00Z', { kind: 'manifestation', manifestation });
    const asked = await register.report('2027-05-01T10:00:00Z', { kind: 'manifestation', manifestation });
    await register.record(asked, 'GM0034', {
      type: 'PoliceAdviceRecorded',
      data: { requestedAt: '2027-05-01T10:00:00Z', givenAt: '2027-05-02T10:00:00Z', advice: null, conditions: null },
    });
    expect(await register.figure(2027, 'manifestations')).toMatchObject({ value: 2 });
    expect(await register.figure(2027, 'manifestations-with-police-advice')).toMatchObject({ value: 1 });
  });

  it('says how long measures last, in days of the calendar, and which part was extended', async () => {
    const extended = await register.impose('2027-03-14T15:00:00Z'); // two weeks, of which one night has an hour less
    await register.extend(extended, '2027-04-25T14:00:00Z');
    await register.impose('2027-06-01T15:00:00Z');
    const lifted = await register.impose('2027-07-01T15:00:00Z');
    await register.lift(lifted, '2027-07-03T03:00:00Z');
    expect(await register.figure(2027, 'dwelling-closures')).toMatchObject({
      firstDuration: { medianDays: 14, sumDays: 42 },
      totalDuration: { medianDays: 14, sumDays: 57.5 }, // 42, 14 and 1.5
      extended: { count: 1, share: 0.333 },
    });
  });

  describe('how long it took to close incidents', () => {
    const close = (stream: string, at: string) =>
      register.record(stream, TEST_MUNICIPALITY, { type: 'IncidentClosed', data: { at, reason: null } });
    const reopen = (stream: string, at: string) =>
      register.record(stream, TEST_MUNICIPALITY, { type: 'IncidentReopened', data: { at, reason: null } });

    it('is told of each figure and of all, from the moment to the last closing, in minutes that really passed', async () => {
      await close(await register.report('2027-03-28T01:49:00+01:00'), '2027-03-28T01:15:00Z'); // 26, not 86
      await close(await register.report('2027-10-31T02:50:00+02:00'), '2027-10-31T01:10:59Z'); // 20, not -40
      const again = await register.report('2027-06-01T10:00:00Z', { kind: 'arson' });
      await close(again, '2027-06-01T10:05:00Z');
      await reopen(again, '2027-06-01T10:05:00Z');
      await close(again, '2027-06-03T10:00:00Z');
      await register.report('2027-06-01T10:00:00Z');
      const { handlingTimes, figures } = await register.year(2027);
      expect(handlingTimes).toEqual({
        medianMinutes: 26,
        count: 3,
        href: '/v1/incidents?status=closed&counted=true&from=2027-01-01T00%3A00%3A00%2B01%3A00&to=2028-01-01T00%3A00%3A00%2B01%3A00',
      });
      expect(figures.find(({ key }) => key === 'explosions')?.handlingTime).toEqual({ medianMinutes: 23, count: 2 });
      expect(figures.map(({ key }) => key)).not.toContain('closed-incidents');
    });

    it('leaves out what is open again, set aside, or corrected to have happened after its closing', async () => {
      const none = { medianMinutes: null, count: 0 };
      expect((await register.year(2027)).handlingTimes).toMatchObject(none);
      register.t.clock.set('2027-06-01T12:00:00Z');
      const [open, voided, corrected] = [
        await register.report('2027-06-01T10:00:00Z'),
        await register.report('2027-06-01T10:00:00Z'),
        await register.report('2027-06-01T10:00:00Z'),
      ];
      for (const stream of [open, voided, corrected]) await close(stream, '2027-06-01T11:00:00Z');
      register.t.clock.set('2027-06-02T12:00:00Z');
      await reopen(open, '2027-06-02T11:00:00Z');
      await register.record(voided, TEST_MUNICIPALITY, {
        type: 'IncidentVoided',
        data: { at: '2027-06-02T10:00:00Z', reason: null },
      });
      await register.record(corrected, TEST_MUNICIPALITY, {
        type: 'IncidentCorrected',
        data: { changes: { occurredAt: '2027-06-01T11:30:00Z' }, reason: null },
      });
      expect((await register.year(2027)).handlingTimes).toMatchObject(none);
      expect((await register.year(2027, '2027-06-01T13:00:00Z')).handlingTimes).toMatchObject({
        medianMinutes: 60,
        count: 3,
      });
    });
  });

  it('a measure that was lifted before it began lasted no time', async () => {
    const planned = await register.impose('2027-06-01T15:00:00Z');
    await register.lift(planned, '2027-05-20T15:00:00Z');
    expect(await register.figure(2027, 'dwelling-closures')).toMatchObject({
      totalDuration: { medianDays: 0, sumDays: 0 },
    });
  });

  it('says what was known at a moment, and links to the list as it was then', async () => {
    register.t.clock.set('2027-03-01T16:00:00Z');
    const closure = await register.impose('2027-03-01T15:00:00Z');
    register.t.clock.set('2027-03-12T16:00:00Z');
    await register.extend(closure, '2027-04-12T14:00:00Z');
    await register.report('2027-03-12T01:00:00Z');
    register.t.clock.set('2027-06-01T10:00:00Z');

    const before = await register.year(2027, '2027-03-10T00:00:00+01:00');
    expect(before.asOf).toBe('2027-03-10T00:00:00+01:00');
    const figure = (key: string) => before.figures.find((one) => one.key === key);
    expect(figure('dwelling-closures')).toMatchObject({ value: 1, extended: { count: 0, share: 0 } });
    expect(figure('explosions')).toMatchObject({ value: 0 });
    expect(figure('explosions')?.href).toContain('knownAt=2027-03-10T00%3A00%3A00%2B01%3A00');

    const now = await register.year(2027);
    expect(now.asOf).toBe('2027-06-01T12:00:00+02:00');
    expect(now.figures.find((one) => one.key === 'dwelling-closures')).toMatchObject({
      extended: { count: 1, share: 1 },
    });
    expect((await register.year(2027, '2028-01-01T00:00:00Z')).asOf).toBe(now.asOf);
  });

  it('leaves out what was annulled or entered by mistake, and counts it as known before', async () => {
    register.t.clock.set('2027-03-01T16:00:00Z');
    const [annulled, upheld, voided] = [
      await register.impose('2027-03-01T15:00:00Z'),
      await register.impose('2027-03-01T15:00:00Z'),
      await register.impose('2027-03-01T15:00:00Z'),
    ];
    register.t.clock.set('2027-03-12T16:00:00Z');
    const annulment = { decidedAt: '2027-03-12T15:00:00Z', by: 'court', reference: null, reason: null } as const;
    await register.record(annulled, TEST_MUNICIPALITY, {
      type: 'MeasureAnnulled',
      data: { ...annulment, effectsUpheld: false },
    });
    await register.record(upheld, TEST_MUNICIPALITY, {
      type: 'MeasureAnnulled',
      data: { ...annulment, effectsUpheld: true },
    });
    await register.record(voided, TEST_MUNICIPALITY, { type: 'MeasureVoided', data: { reason: null } });
    expect(await register.figure(2027, 'dwelling-closures')).toMatchObject({
      value: 1,
      totalDuration: { sumDays: 14 },
    });
    const before = await register.year(2027, '2027-03-10T00:00:00+01:00');
    expect(before.figures.find(({ key }) => key === 'dwelling-closures')?.value).toBe(3);
  });

  it('is that of the own municipality', async () => {
    await register.impose('2027-03-01T15:00:00Z', {}, 'GM0363');
    expect(await register.figure(2027, 'dwelling-closures')).toMatchObject({ value: 0, byMonth: {} });
  });

  it('links each figure to the list behind it', async () => {
    const { figures } = await register.year(2027);
    expect(figures.find(({ key }) => key === 'dwelling-closures-preventive')?.href).toBe(
      '/v1/measures?type=dwelling-closure&preventive=true&counted=true&from=2027-01-01T00%3A00%3A00%2B01%3A00&to=2028-01-01T00%3A00%3A00%2B01%3A00',
    );
    expect(figures.find(({ key }) => key === 'manifestations-with-police-advice')?.href).toMatch(
      /^\/v1\/incidents\?kind=manifestation&policeAdvice=true&counted=true&from=/,
    );
  });
});
