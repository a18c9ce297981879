import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '#testing';
import { dwellingClosure } from './harness/builders.js';
import { Instance } from './harness/instance.js';

/** From the mail to the record, as somebody does it who is not signed in. */
describe('the link in a reminder', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:40:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const LINK = /http:\S+\/v1\/reminders\/confirmation\?token=(\S+)/;

  it('leads from the mail to a page, and from there to the record; it works once and stands in no log', async () => {
    const { body } = await instance.post('/v1/measures', dwellingClosure());
    const measureId = String(body['id']);
    expect(
      (await instance.post('/simulation/clock', { now: '2027-03-13T03:00:00+01:00' }, 'administrator')).status,
    ).toBe(200);
    const [link = '', token = ''] = await eventually(async () => {
      const mails = await instance.mails();
      const mail = mails.find(({ subject, text }) => subject.includes(' eindigt op ') && LINK.test(text));
      if (!mail) throw new Error('no mail with a link yet');
      return LINK.exec(mail.text) ?? [];
    });
    const answered = async () => {
      const { items } = (await instance.get(`/v1/reminders?measureId=${measureId}&state=acknowledged`)).body as {
        items: { acknowledged: unknown }[];
      };
      return items.map(({ acknowledged }) => acknowledged);
    };

    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await page.text();
    expect(html).toContain('maandag 15 maart 2027, 02:30 uur (+01:00)');
    const [, action = ''] = /<form method="post" action="(.*?)"/.exec(html) ?? [];
    expect(await answered()).toEqual([]);

    const press = () =>
      fetch(new URL(action, link), { method: 'POST', body: new URLSearchParams({ token, note: 'Ik bel & ga' }) });
    expect((await press()).status).toBe(200);
    await eventually(async () => {
      expect(await answered()).toContainEqual({ at: '2027-03-13T03:00:00+01:00', by: 'link:mayors-office' });
    });
    expect([(await press()).status, (await fetch(link)).status]).toEqual([410, 410]);

    const folder = path.join(instance.stateDir, 'logs');
    const logs = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const written = [instance.log(), ...logs].join('\n');
    expect(written).toContain('/v1/reminders/confirmation');
    expect(written.includes(token)).toBe(false);
  }, 60_000);
});
