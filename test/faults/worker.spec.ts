import pg from 'pg';
import { eventually } from '#testing';
import { Instance } from '../harness/instance.js';
import { closureWithReminderIn } from '../harness/measures.js';

describe('the worker killed at any moment', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start();
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  it('after a restart the read models and the reminders are as without it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) {
      const answer = await instance.post('/v1/measures', closureWithReminderIn(12 + (n % 5)));
      expect(answer.status).toBe(201);
      ids.push(String(answer.body['id']));
      if (n % 10 === 9) {
        const killed = instance.kill('worker');
        await instance.restarted('worker', killed);
      }
    }
    await eventually(async () => {
      const sent = (await instance.mails()).filter((mail) => ids.some((id) => mail.text.includes(id)));
      expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(ids.length);
    }, 90_000);
    for (const id of ids) {
      const mails = (await instance.mails()).filter((mail) => mail.text.includes(id));
      // A crash between the mail server's answer and its storing repeats a mail under the same Message-ID.
      expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
    }
    const pool = new pg.Pool({ connectionString: instance.run().databaseOwner });
    const listed = await pool.query<{ n: number }>('SELECT count(DISTINCT measure_id)::int AS n FROM work.reminders');
    await pool.end();
    expect(listed.rows[0]?.n).toBe(ids.length);
    const page = await instance.get('/v1/measures?limit=200');
    expect((page.body['items'] as { id: string }[]).map((m) => m.id).sort()).toEqual([...ids].sort());
  }, 240_000);
});
