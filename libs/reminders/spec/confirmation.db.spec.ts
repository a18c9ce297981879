import { TEST_MUNICIPALITY } from '#testing';
import { ConfirmationApp } from './confirmation-app.js';

/** The headings of the pages. */
const TITLE = {
  ask: 'Pakt u dit op?',
  noted: 'Genoteerd',
  used: 'Al opgepakt',
  later: 'Er is een latere mail',
  expired: 'Deze link is verlopen',
  wrong: 'Deze link klopt niet',
  notNow: 'Oppakken kan nu niet',
  gone: 'Deze herinnering is er niet',
} as const;

const DAY = 24 * 60 * 60 * 1000;

describe('the link in a mail', () => {
  let app: ConfirmationApp;
  beforeAll(async () => {
    app = await ConfirmationApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.ahead = 0;
  });

  const titled = ({ statusCode, body }: Awaited<ReturnType<ConfirmationApp['get']>>) => [
    statusCode,
    /<h1>(.*?)<\/h1>/.exec(body)?.[1],
  ];
  /** What the page and the button behind it both answer. */
  const answers = async (token: string) => [titled(await app.get(token)), titled(await app.post({ token }))];
  const both = (status: number, title: string) => [
    [status, title],
    [status, title],
  ];

  it('shows what it is about, and changes nothing by that, however often it is fetched', async () => {
    const { id, measureId, token } = await app.told();
    const before = await app.recorded(id);
    for (const _more of ['', '&utm_source=mail']) {
      const page = await app.get(token, _more);
      expect(titled(page)).toEqual([200, TITLE.ask]);
      for (const fact of ['woningsluiting', 'Almere Stad', 'donderdag 1 april 2027, 10:00 uur (+02:00)', measureId])
        expect(page.body).toContain(fact);
    }
    expect(await app.recorded(id)).toEqual(before);
  });

  it('is a page that loads nothing, runs nothing, is kept nowhere and tells its address to nobody', async () => {
    const { token } = await app.told();
    const { headers, body } = await app.get(token);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(body).not.toMatch(/<script|\bon\w+=|https?:|<img|<link/i);
    expect(body).toContain('name="viewport"');
  });

  it('takes it up once: by whom and with which note stands on record', async () => {
    const { id, token } = await app.told();
    const note = 'Ik bel morgen & kijk\r\nmee';
    const noted = await app.post({ token, note });
    expect(titled(noted)).toEqual([200, TITLE.noted]);
    expect(noted.body).toContain('donderdag 25 maart 2027, 10:00 uur (+01:00)');
    expect((await app.bench.recorded(id)).at(-1)).toMatchObject({
      type: 'ReminderAcknowledged',
      data: { note: 'Ik bel morgen & kijk\nmee' },
      meta: { by: 'link:mayors-office' },
    });
    const before = await app.recorded(id);
    expect(await answers(token)).toEqual(both(410, TITLE.used));
    await app.bench.t.readers.catchUpAll();
    expect(await answers(token)).toEqual(both(410, TITLE.used));
    expect(await app.recorded(id)).toEqual(before);
  });

  it('pressed several times at once is one acknowledgement', async () => {
    const { id, token } = await app.told();
    const pressed = await Promise.all(Array.from({ length: 6 }, () => app.post({ token, note: '' })));
    expect(pressed.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410, 410, 410, 410]);
    expect((await app.recorded(id)).filter((type) => type === 'ReminderAcknowledged')).toHaveLength(1);
  });

  it('takes a note of 500 characters, whichever they are, and no longer one', async () => {
    const { token } = await app.told();
    const tooLong = await app.post({ token, note: '€'.repeat(501) });
    expect(titled(tooLong)).toEqual([400, 'Dit kon niet worden gelezen']);
    expect(titled(await app.post({ token, note: '€'.repeat(500) }))).toEqual([200, TITLE.noted]);
  });

  it('of a mail that another followed: says so, and that other one is good', async () => {
    const { id, token } = await app.told();
    await app.bench.t.database.pool.query('UPDATE work.reminders SET round = 1 WHERE id = $1', [id]);
    expect(await answers(token)).toEqual(both(410, TITLE.later));
    expect(titled(await app.post({ token: await app.tokenOf(id, 1) }))).toEqual([200, TITLE.noted]);
  });

  it('is good for 24 hours of real time, whatever the register’s clock says', async () => {
    const { id, token } = await app.told();
    app.bench.t.clock.set('2030-01-01T00:00:00Z');
    app.ahead = DAY - 60_000;
    expect(titled(await app.get(token))).toEqual([200, TITLE.ask]);
    app.ahead = DAY + 1_000;
    expect(await answers(token)).toEqual(both(410, TITLE.expired));
    expect(await app.recorded(id)).not.toContain('ReminderAcknowledged');
  });

  it.each(['planned', 'sending', 'cancelled', 'parked'])(
    'to a reminder that is %s: says that it cannot be',
    async (state) => {
      const { id, token } = await app.told();
      await app.bench.t.database.pool.query('UPDATE work.reminders SET state = $2 WHERE id = $1', [id, state]);
      expect(await answers(token)).toEqual(both(409, TITLE.notNow));
      expect(await app.recorded(id)).not.toContain('ReminderAcknowledged');
    },
  );

  it('that somebody made, or that is of another municipality or a reminder that is not there, opens nothing', async () => {
    const { id, token } = await app.told();
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const forged = [
      'x',
      `${token}x`,
      `${head}.${encoded({ ...claims, round: 1 })}.${signature}`,
      `${encoded({ alg: 'none' })}.${body}.`,
      `${head}.${body}.`,
    ];
    for (const wrong of forged) expect([wrong, await answers(wrong)]).toEqual([wrong, both(404, TITLE.wrong)]);
    for (const other of [await app.tokenOf(id, 0, 'GM0363'), await app.tokenOf('00000000-0000-4000-8000-000000000000')])
      expect(await answers(other)).toEqual(both(404, TITLE.gone));
    expect(titled(await app.get('', '&token=x'))).toEqual([400, 'Deze link is niet volledig']);
    expect(await app.recorded(id)).not.toContain('ReminderAcknowledged');
  });

  it('writes what a measure says as text', async () => {
    const { token } = await app.told(`<img src=x onerror="alert(1)">'&{{ 1 | plus: 1 }}`);
    const { body } = await app.get(token);
    expect(body).not.toContain('<img');
    expect(body).toContain('&lt;img src=x onerror=&#34;alert(1)&#34;&gt;&#39;&amp;{{ 1 | plus: 1 }}');
  });

  it('takes a form and no file, and not a long one', async () => {
    const { token } = await app.told();
    expect((await app.post({ token }, 'text/plain')).statusCode).toBe(415);
    expect((await app.post({ token, note: 'x'.repeat(9_000) })).statusCode).toBe(413);
    expect((await app.post({ token, __proto__: 'x', role: 'mayor' })).statusCode).toBe(400);
  });

  it('leaves its token in no log and no metric, whatever it was answered', async () => {
    const { token } = await app.told();
    await app.get(token);
    await app.get(`${token}x`);
    await app.post({ token });
    await app.post({ token });
    await app.post({ token }, 'text/plain');
    const written = [...app.lines, await app.metrics.registry.metrics()].join('\n');
    expect(app.lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ route: '/v1/reminders/confirmation', status: 410, code: 'REMINDER.ACKNOWLEDGED' }),
    );
    for (const part of [token, ...token.split('.')]) expect(written.includes(part)).toBe(false);
  });

  it('points at the public address, and opens no other route', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const url = await app.links.urlFor({ id, municipality: TEST_MUNICIPALITY, round: 2 });
    expect(url).toMatch(/^https:\/\/nachtwacht\.example\/v1\/reminders\/confirmation\?token=[\w-]+\.[\w-]+\.[\w-]+$/);
    const token = new URL(url).searchParams.get('token') ?? '';
    expect(await app.links.read(token)).toEqual({ id, municipality: TEST_MUNICIPALITY, round: 2 });
  });
});
