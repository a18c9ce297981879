import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Redis } from 'ioredis';
import { Temporal } from 'temporal-polyfill';
import { eventually } from '#testing';
import { Instance } from './harness/instance.js';

/** Improbable enough that finding one means a leak. */
const NAMES = [
  'Testpersoon Zwaluwstaart',
  'Testpersoon Kwartelkoning',
  'Testpersoon Roerdomp',
  'Testpersoon Goudplevier',
] as const;

describe('the name of a person', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start();
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  it('stands in clear in no dump of the database or of Redis, in no log and in no mail', async () => {
    const now = Temporal.Now.instant().subtract({ minutes: 1 });
    const event = await instance.postEvent('nl.oov.incident.home-ban.imposed', {
      occurredAt: now.toString(),
      reportedAt: now.toString(),
      place: { kind: 'dwelling', district: 'Almere Stad' },
      summary: 'huiselijk geweld',
      severity: 'high',
      homeBan: {
        announcedAt: now.toString(),
        decidedBy: 'assistant-prosecutor',
        person: { name: NAMES[0], birthDate: '1990-01-01' },
        dwelling: { district: 'Almere Stad' },
      },
    });
    expect(event.status).toBe(201);
    const ban = await instance.post('/v1/measures', {
      type: 'area-ban',
      decision: { form: 'written', decidedAt: now.toString(), decidedBy: 'mayor', writtenAt: now.toString() },
      target: { kind: 'person', district: 'Almere Poort', area: { name: 'centrum' } },
      person: { name: NAMES[1], birthDate: '1991-02-02' },
      endsAt: now.toZonedDateTimeISO('Europe/Amsterdam').add({ days: 2, seconds: 70 }).toInstant().toString(),
    });
    expect(ban.status).toBe(201);
    const { personRef: ref } = ban.body['target'] as { personRef: string };
    const read = await instance.get(`/v1/persons/${ref}`, 'legal-desk', { purpose: 'zitting voorbereiden' });
    expect(JSON.stringify(read.body)).toContain(NAMES[1]);
    const reached = await instance.post(`/v1/measures/${String(event.body['measureId'])}/contact-address`, {
      contact: { address: `bij ${NAMES[3]}`, phone: '06-00000000' },
    });
    expect(reached.status).toBe(200);
    const { personRef: contact } = (reached.body['file'] as { homeBan: { contactAddress: { personRef: string } } })
      .homeBan.contactAddress;
    const where = await instance.get(`/v1/persons/${contact}`, 'mayors-office', { purpose: 'uitnodigen voor horen' });
    expect(where.body).toEqual({ ref: contact, address: `bij ${NAMES[3]}`, phone: '06-00000000' });
    const shift = await instance.post(
      '/v1/duty/shifts',
      {
        duty: 'duty-officer',
        holder: { name: NAMES[2], email: 'piket@gemeente.example' },
        startsAt: now.toString(),
        endsAt: now.add({ hours: 12 }).toString(),
      },
      'mayors-office',
    );
    expect(shift.status).toBe(201);
    expect(JSON.stringify((await instance.get('/v1/duty/now')).body)).toContain(NAMES[2]);
    // Refused for its shape, and the error must not repeat what was sent.
    const refused = await instance.post('/v1/measures', {
      type: 'area-ban',
      person: { name: NAMES[0], birthDate: 'gisteren' },
    });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).not.toContain(NAMES[0]);
    await eventually(async () => {
      expect((await instance.mails()).length).toBeGreaterThan(0);
    }, 120_000);

    const dumps: [string, string][] = [
      ['database', await dumpDatabase(instance.run().databaseOwner)],
      ['redis', await dumpRedis(instance.run().redis)],
      ['mails', JSON.stringify(await instance.mails())],
      ['log', instance.log()],
      ...readFiles(instance.stateDir, /\.(log|eml|json|aof|rdb)$/),
    ];
    expect(dumps.find(([what]) => what === 'database')?.[1]).toContain('MeasureImposed');
    for (const [what, content] of dumps) {
      for (const name of NAMES) {
        expect([what, content.includes(name) || content.includes(name.split(' ')[1] ?? name)]).toEqual([what, false]);
      }
    }
  }, 240_000);
});

/** Every row of every table of ours as text: what a dump would hold. */
async function dumpDatabase(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url });
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('store', 'read', 'work', 'public')`,
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    parts.push(name, ...rows.rows.map((r) => r.row));
  }
  await pool.end();
  return parts.join('\n');
}

async function dumpRedis(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    const parts: string[] = [];
    for (const key of await redis.keys('*')) {
      const value = await redis.callBuffer('DUMP', key); // null when it has expired since
      const hash = (await redis.type(key)) === 'hash' ? JSON.stringify(await redis.hgetall(key)) : '';
      parts.push(key, Buffer.isBuffer(value) ? value.toString('latin1') : '', hash);
    }
    return parts.join('\n');
  } finally {
    redis.disconnect();
  }
}

function readFiles(folder: string, wanted: RegExp): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => wanted.test(file) && statSync(file).isFile())
    .map((file) => [file, readFileSync(file, 'latin1')]);
}
