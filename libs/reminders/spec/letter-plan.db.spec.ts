import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { SETTINGS } from './fixtures.js';
import { KABINET, LetterBench, NIGHTLY, PLANNED, REPORTED, type MadeLetter } from './letter-bench.js';

const instant = (moment: string) => Temporal.Instant.from(moment);
const local = (moment: Temporal.Instant | string) =>
  inZone(typeof moment === 'string' ? instant(moment) : moment, SETTINGS.timeZone);

describe('letters of a municipality', () => {
  let letters: LetterBench;
  afterEach(() => letters.bench.close());

  const sent = async () => (await letters.rows()).filter(({ state }) => state === 'sent').map(({ aboutAt }) => aboutAt);
  const chained = (made: readonly MadeLetter[]) => made.slice(1).every(({ since }, i) => since === made[i]?.upTo);

  describe('NOT-01: a digest at 02:30 of every day', () => {
    it.each([
      [
        'in the night that skips it',
        '2027-03-27T00:00:00+01:00',
        '2027-03-30T00:00:00+02:00',
        ['2027-03-27T02:30:00+01:00', '2027-03-28T03:00:00+02:00', '2027-03-29T02:30:00+02:00'],
      ],
      [
        'in the night that has it twice',
        '2027-10-30T00:00:00+02:00',
        '2027-11-02T00:00:00+01:00',
        ['2027-10-30T02:30:00+02:00', '2027-10-31T02:30:00+02:00', '2027-11-01T02:30:00+01:00'],
      ],
    ])('comes once a date, also %s, and tells each event once', async (_, start, until, expected) => {
      letters = await LetterBench.start(start);
      await letters.happens();
      letters.meanwhile = () => letters.happens();
      for (let t = instant(start); Temporal.Instant.compare(t, instant(until)) < 0; t = t.add({ minutes: 30 })) {
        await letters.at(t);
        if (t.until(instant(until)).total('hours') % 4 === 0) await letters.happens();
      }

      expect((await sent()).map(local)).toEqual(expected);
      expect((await letters.rows()).filter(({ state }) => state !== 'planned')).toHaveLength(expected.length);
      expect(letters.bench.mailbox.mails).toHaveLength(expected.length);
      const { made } = letters;
      expect(made.map(({ at }) => local(at))).toEqual(expected);
      expect(chained(made)).toBe(true);
      const told = made.flatMap((letter) => letter.told);
      const all = await letters.bench.t.store.readRange('GM0034', ['measure'], 0n, made.at(-1)?.upTo ?? 0n);
      expect(told).toEqual(all.map(({ position }) => position));
    });
  });

  it('come once after a long outage, and that one tells of all that happened meanwhile', async () => {
    letters = await LetterBench.start('2027-02-01T12:00:00Z');
    await letters.happens();
    await letters.at(instant('2027-02-01T12:00:00Z'));
    await letters.at(instant('2027-02-02T02:00:00Z'));
    for (let days = 0; days < 5; days++) await letters.happens();
    await letters.at(instant('2027-02-10T12:00:00Z'));
    expect((await sent()).map(local)).toEqual(['2027-02-02T02:30:00+01:00', '2027-02-10T02:30:00+01:00']);
    expect(letters.bench.mailbox.mails).toHaveLength(2);
    expect(letters.made.map(({ told }) => told.length)).toEqual([1, 5]);
  });

  it('come once after an outage in which one was waiting already, whoever looks first', async () => {
    letters = await LetterBench.start('2027-02-01T12:00:00Z');
    await letters.happens();
    await letters.plan();
    letters.bench.t.clock.set('2027-02-10T12:00:00Z');
    await letters.deliver('2027-02-10T12:00:00Z');
    await letters.at(instant('2027-02-10T12:00:30Z'));
    await letters.plan();
    expect((await letters.rows()).map(({ aboutAt, state, reason }) => [local(aboutAt), state, reason])).toEqual([
      ['2027-02-02T02:30:00+01:00', 'cancelled', 'ingehaald'],
      ['2027-02-10T02:30:00+01:00', 'sent', null],
      ['2027-02-11T02:30:00+01:00', 'planned', null],
    ]);
  });

  it('tell each who gets them of each event once, whatever was recorded between the one and the other', async () => {
    const tell = [KABINET, { to: 'legal-desk', by: 'mail' }] as const;
    letters = await LetterBench.start('2027-02-01T12:00:00Z', {
      ...NIGHTLY,
      digest: { at: '02:30', days: 'every-day', tell },
    });
    await letters.happens();
    letters.meanwhile = () => letters.happens();
    for (const date of ['2027-02-02', '2027-02-03', '2027-02-04']) {
      await letters.plan();
      await letters.at(instant(`${date}T01:30:00Z`));
    }
    expect(letters.bench.mailbox.mails).toHaveLength(6);
    const { rows } = await letters.bench.t.database.pool.query<{ audience: string; since: string; upTo: string }>(
      `SELECT audience, since, up_to AS "upTo" FROM work.reminders WHERE state = 'sent' ORDER BY about_at`,
    );
    for (const { to } of tell) {
      const own = rows.filter(({ audience }) => audience === to);
      expect(own).toHaveLength(3);
      expect(own.slice(1).map(({ since }) => since)).toEqual(own.slice(0, -1).map(({ upTo }) => upTo));
    }
  });

  it('are none where the policy wants none', async () => {
    letters = await LetterBench.start('2027-02-01T12:00:00Z', { ...NIGHTLY, digest: null });
    letters.ends = [instant('2027-02-02T07:00:00Z')];
    await letters.at(instant('2027-02-10T12:00:00Z'));
    expect(await letters.rows()).toEqual([]);
  });

  it('are none for one of which nothing is stored', async () => {
    letters = await LetterBench.start('2027-02-01T12:00:00Z', NIGHTLY, null);
    await letters.plan();
    expect(await letters.rows()).toEqual([]);
  });

  it('come for each of which an incident, a shift or a reminder is stored, and for each once', async () => {
    letters = await LetterBench.start('2027-02-01T12:00:00Z', NIGHTLY, null);
    await letters.bench.impose('2027-04-01T08:00:00Z');
    await letters.store('incident', REPORTED, 'GM0363');
    await letters.store('incident', REPORTED);
    await letters.store('shift', PLANNED, 'GM0599');
    await letters.plan();
    expect((await letters.rows()).map(({ municipality }) => municipality)).toEqual(['GM0034', 'GM0363', 'GM0599']);
  });

  describe('at the end of a shift', () => {
    const HANDOVERS = { ...NIGHTLY, digest: null, handover: { tell: [KABINET] } };
    const ENDS = ['2027-02-02T07:00:00Z', '2027-02-02T19:00:00Z', '2027-02-03T07:00:00Z'].map(instant);

    it('come one for each end, none twice, however often they are planned', async () => {
      letters = await LetterBench.start('2027-02-01T12:00:00Z', HANDOVERS);
      letters.ends = ENDS;
      for (let hours = 0; hours <= 48; hours += 2) await letters.at(instant('2027-02-01T12:00:00Z').add({ hours }));
      expect((await sent()).map(instant)).toEqual(ENDS);
      expect(await letters.rows()).toHaveLength(ENDS.length);
      expect(letters.bench.mailbox.mails).toHaveLength(ENDS.length);
    });

    it('are cancelled where there is nothing to hand over any more', async () => {
      letters = await LetterBench.start('2027-02-01T12:00:00Z', HANDOVERS);
      letters.ends = ENDS.slice(0, 1);
      await letters.plan();
      letters.ends = [];
      await letters.at(instant('2027-02-02T07:00:00Z'), { compose: () => Promise.resolve(null) });
      expect(await letters.rows()).toMatchObject([{ about: 'handover', state: 'cancelled' }]);
      expect(letters.bench.mailbox.mails).toEqual([]);
    });
  });
});
