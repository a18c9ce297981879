import { execFileSync, spawnSync } from 'node:child_process';
import pg from 'pg';
import { eventually } from '#testing';
import { dwellingClosure, explosion, extension, writtenDecision } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** One night and its weeks after, on a simulated clock, through the public API only. */
describe('a night', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:00:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const moveTo = async (now: string) => {
    const answer = await instance.post('/simulation/clock', { now }, 'administrator');
    expect(answer.status).toBe(200);
    return answer.body as { now: string; ran: number };
  };
  /** The mails that a measure ends soon. */
  const mailsAbout = async (id: string) =>
    (await instance.mails()).filter(({ subject, text }) => text.includes(id) && subject.includes(' eindigt op '));
  let incidentId: string;
  let closureId: string;
  let camerasId: string;

  it('02:14: what happened is registered, and a system reports the same once', async () => {
    await moveTo('2027-03-01T02:31:00+01:00');
    const incident = await instance.post('/v1/incidents', {
      kind: 'explosion',
      ...explosion('2027-03-01T02:14:00+01:00'),
    });
    expect(incident.status).toBe(201);
    expect(incident.headers.get('location')).toBe(`/v1/incidents/${String(incident.body['id'])}`);
    expect(incident.headers.get('etag')).toBe('"1"');
    incidentId = String(incident.body['id']);

    const data = explosion('2027-03-01T02:14:00+01:00');
    const first = await instance.postEvent('nl.oov.incident.shooting.reported', data, 'meldkamer-1');
    const again = await instance.postEvent('nl.oov.incident.shooting.reported', data, 'meldkamer-1');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body['incidentId']).toBe(first.body['incidentId']);
    const other = await instance.postEvent(
      'nl.oov.incident.shooting.reported',
      { ...data, severity: 'low' },
      'meldkamer-1',
    );
    expect([other.status, other.body['code']]).toEqual([422, 'EVENT.MISMATCH']);
  });

  it('02:40: the oral decision is recorded without a basis, flagged and with its open deadlines', async () => {
    await moveTo('2027-03-01T02:40:00+01:00');
    const closure = await instance.post('/v1/measures', dwellingClosure({ incidentIds: [incidentId] }));
    expect(closure.status).toBe(201);
    expect(closure.body).toMatchObject({
      status: 'in-force',
      urgent: true,
      startsAt: '2027-03-01T02:30:00+01:00',
      endsAt: '2027-03-15T02:30:00+01:00',
      incidentIds: [incidentId],
      basis: null,
    });
    expect(closure.body['flags']).toContain('basis-missing');
    expect((closure.body['deadlines'] as { name: string }[]).map((d) => d.name)).toEqual(
      expect.arrayContaining(['state-basis', 'announce', 'write-down-decision', 'decide-on-extension']),
    );
    closureId = String(closure.body['id']);
    const incident = await instance.get(`/v1/incidents/${incidentId}`);
    expect(incident.body['measureIds']).toEqual([closureId]);
  });

  it('cameras follow the closure and move with its extension', async () => {
    const cameras = await instance.post(
      '/v1/measures',
      {
        type: 'camera-surveillance',
        decision: writtenDecision('2027-03-01T02:35:00+01:00'),
        target: { kind: 'area', district: 'Almere Stad', area: { name: 'omgeving van de woning' } },
        duration: 'P3M',
        startsWhenEnds: closureId,
      },
      'mayors-office',
    );
    expect(cameras.status).toBe(201);
    expect(cameras.body).toMatchObject({
      status: 'planned',
      startsAt: '2027-03-15T02:30:00+01:00',
      startsWhenEnds: closureId,
    });
    camerasId = String(cameras.body['id']);

    // What the night left to be done is reminded of; a week before the end the mayor's office is told; two days before it the extension is there.
    await moveTo('2027-03-06T00:00:00+01:00');
    const tasks = (await instance.mails()).filter(({ text }) => text.includes(closureId));
    expect(tasks.map(({ subject }) => subject.slice(0, subject.indexOf(':')))).toEqual([
      expect.stringMatching(/^Het (besluit bekendmaken|mondelinge besluit op schrift stellen)$/),
      expect.stringMatching(/^Het (besluit bekendmaken|mondelinge besluit op schrift stellen)$/),
      'De sluiting inschrijven (Wkpb)',
    ]);
    // With the digest of that Monday.
    expect((await moveTo('2027-03-08T09:00:00+01:00')).ran).toBe(2);
    expect(await mailsAbout(closureId)).toHaveLength(1);
    await moveTo('2027-03-12T11:00:00+01:00');
    const extended = await instance.post(
      `/v1/measures/${closureId}/extensions`,
      extension('2027-03-12T11:00:00+01:00'),
      'mayors-office',
    );
    expect(extended.status).toBe(200);
    // Four weeks on, past the night in which the clocks go forward, at the same hour.
    expect(extended.body).toMatchObject({ endsAt: '2027-04-12T02:30:00+02:00' });

    const moved = await instance.get(`/v1/measures/${camerasId}`);
    expect(moved.body).toMatchObject({ startsAt: '2027-04-12T02:30:00+02:00', endsAt: '2027-07-12T02:30:00+02:00' });
    // Of the old end nothing goes out any more; that the extension is not announced yet is told twice before it.
    await moveTo('2027-03-16T00:00:00+01:00');
    const last = (await instance.mails())
      .filter(({ text }) => text.includes(closureId))
      .slice(-2)
      .map(({ subject }) => subject.slice(0, subject.indexOf(':')));
    expect(last).toEqual(['De verlenging bekendmaken', 'De verlenging bekendmaken']);
  });

  it('QUE-02: a week before the new end it is told again, once, with that end', async () => {
    await moveTo('2027-04-05T02:30:00+02:00');
    const mails = await mailsAbout(closureId);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toMatch(/maandag 12 april 2027.*02:30/);
    expect((await moveTo('2027-04-01T00:00:00+02:00')).ran).toBe(0);
  });

  it('activeAt and knownAt answer for any moment', async () => {
    const active = async (query: string) =>
      ((await instance.get(`/v1/measures?${query}`)).body['items'] as { id: string; endsAt: string }[]).map((m) => [
        m.id,
        m.endsAt,
      ]);
    expect(await active('activeAt=2027-04-12T02:29:59%2B02:00')).toEqual([[closureId, '2027-04-12T02:30:00+02:00']]);
    expect((await active('activeAt=2027-04-12T02:30:00%2B02:00')).map(([id]) => id)).toEqual([camerasId]);
    // Before the extension was recorded the register said that the closure would end in March.
    expect(await active('activeAt=2027-03-14T12:00:00%2B01:00&knownAt=2027-03-10T00:00:00%2B01:00')).toEqual([
      [closureId, '2027-03-15T02:30:00+01:00'],
    ]);
    const before = await instance.get(`/v1/measures/${closureId}?knownAt=2027-03-10T00:00:00%2B01:00`);
    expect(before.body['endsAt']).toBe('2027-03-15T02:30:00+01:00');
    expect((await active('activeAt=2027-04-06T00:00:00%2B02:00&expiringWithin=P7D')).map(([id]) => id)).toEqual([
      closureId,
    ]);
    const history = await instance.get(`/v1/measures/${closureId}/history`);
    expect(JSON.stringify(history.body)).toContain('local-mayors-office');
  });

  it('QUE-06: lifted a minute before a reminder is due, nothing goes out', async () => {
    await moveTo('2027-04-10T02:29:00+02:00');
    const lifted = await instance.post(
      `/v1/measures/${closureId}/lifting`,
      { decision: writtenDecision('2027-04-10T02:29:00+02:00'), reason: 'dader aangehouden' },
      'mayors-office',
    );
    expect(lifted.body).toMatchObject({ status: 'lifted' });
    await moveTo('2027-04-10T02:31:00+02:00');
    expect(await mailsAbout(closureId)).toHaveLength(2);
    // What followed the closure has moved forward with it.
    const cameras = await instance.get(`/v1/measures/${camerasId}`);
    expect(cameras.body).toMatchObject({ status: 'in-force', startsAt: '2027-04-10T02:29:00+02:00' });
    const late = await instance.post(
      `/v1/measures/${closureId}/extensions`,
      extension('2027-04-10T02:30:00+02:00'),
      'mayors-office',
    );
    expect([late.status, late.body['code']]).toEqual([409, 'MEASURE.ENDED']);
  });

  it('a home ban that comes as an event is registered and imposed in one go, and its ends are those of the law', async () => {
    await moveTo('2027-04-11T22:20:00+02:00');
    const event = await instance.postEvent('nl.oov.incident.home-ban.imposed', {
      ...explosion('2027-04-11T21:30:00+02:00', { summary: 'huiselijk geweld' }),
      homeBan: {
        announcedAt: '2027-04-11T22:13:00+02:00',
        decidedBy: 'assistant-prosecutor',
        person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
        dwelling: { district: 'Almere Stad' },
      },
    });
    expect(event.status).toBe(201);
    const ban = await instance.get(`/v1/measures/${String(event.body['measureId'])}`);
    expect(ban.body).toMatchObject({
      type: 'temporary-home-ban',
      endsAt: '2027-04-21T22:13:00+02:00',
      incidentIds: [event.body['incidentId']],
    });

    const past = await instance.post(
      `/v1/measures/${String(event.body['measureId'])}/extensions`,
      { duration: 'P19D', grounds: 'dreiging duurt voort', decision: writtenDecision('2027-04-11T22:19:00+02:00') },
      'mayors-office',
    );
    expect([past.status, past.body['code']]).toEqual([422, 'MEASURE.PAST_MAXIMUM']);
    const most = await instance.post(
      `/v1/measures/${String(event.body['measureId'])}/extensions`,
      { duration: 'P18D', grounds: 'dreiging duurt voort', decision: writtenDecision('2027-04-11T22:19:00+02:00') },
      'mayors-office',
    );
    expect(most.body['endsAt']).toBe('2027-05-09T22:13:00+02:00');
  });

  it('the year has its figures, each with the list behind it', async () => {
    const report = await instance.get('/v1/reports/2027', 'analyst');
    const figures = report.body['figures'] as { key: string; value: number; href: string }[];
    const value = (key: string) => figures.find((figure) => figure.key === key)?.value;
    expect(value('dwelling-closures-after-incident')).toBe(1);
    expect(value('home-bans')).toBe(1);
    expect(value('home-bans-extended')).toBe(1);
    expect(value('explosions')).toBe(1);
    expect(value('shootings')).toBe(1);
    expect(value('camera-surveillance')).toBe(1);
  });

  it('EVS-05: a rebuild of every read model sends nothing and ends equal, row for row; knownAt answers as before', async () => {
    const pool = new pg.Pool({ connectionString: instance.run().databaseOwner });
    const tables = ['measures', 'incidents'];
    const dump = async () =>
      Promise.all(
        tables.map(async (table) =>
          (await pool.query<{ row: string }>(`SELECT t::text AS row FROM read.${table} t ORDER BY 1`)).rows.map(
            (r) => r.row,
          ),
        ),
      );
    const asked = '/v1/measures?activeAt=2027-03-14T12:00:00%2B01:00&knownAt=2027-03-10T00:00:00%2B01:00';
    const [rows, mails, known] = [await dump(), await instance.mails(), (await instance.get(asked)).body];
    expect(rows.every((r) => r.length > 0)).toBe(true);
    execFileSync(process.execPath, ['dist/tools/rebuild.js'], {
      env: { ...process.env, STATE_DIR: instance.stateDir },
    });
    expect(await dump()).toEqual(rows);
    expect(await instance.mails()).toEqual(mails);
    expect((await instance.get(asked)).body).toEqual(known);
    await pool.end();
  }, 60_000);

  it('npm run verify walks the chain and finds a byte that a superuser changed', async () => {
    const verify = () =>
      spawnSync(process.execPath, ['dist/tools/verify.js'], {
        env: { ...process.env, STATE_DIR: instance.stateDir },
        encoding: 'utf8',
      });
    expect(verify()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\d+ events, the chain is whole/) as string,
    });
    const superuser = new URL(instance.run().databaseOwner);
    const record = JSON.parse(execFileSync('cat', [`${instance.stateDir}/postgres.json`], { encoding: 'utf8' })) as {
      superuserPassword: string;
    };
    superuser.username = 'postgres';
    superuser.password = record.superuserPassword;
    const client = new pg.Client({ connectionString: superuser.href });
    await client.connect();
    await client.query('SET session_replication_role = replica');
    await client.query(`UPDATE store.events SET data = overlay(data placing 'X' from 3 for 1) WHERE position = 2`);
    await client.end();
    const found = verify();
    expect(found.status).toBe(1);
    expect(found.stdout).toContain('position 2');
  });

  it('every caught mail is in Dutch, tells the end with its weekday, and holds no name', async () => {
    const mails = await eventually(() => instance.mails());
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      expect(mail.text).toMatch(/(maan|dins|woens|donder|vrij|zater|zon)dag \d+ \w+ 2027/);
      expect(mail.subject + mail.text).not.toMatch(/Testpersoon/);
    }
  });
});
