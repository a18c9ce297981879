import { Mailer } from '../deliver/mailer.js';
import { BACK_OFF } from '../deliver/outcomes.js';
import { gate, ReminderBench } from './fixtures.js';

const ENDS = '2027-04-10T08:00:00Z';
const DUE_P7D = '2027-04-03T08:00:00Z';

describe('handing a reminder to the mail server', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set('2027-01-10T09:00:00Z');
  });
  afterEach(() => bench.close());

  const deliver = async (id: string, by = bench.delivery()) => by.deliver(id);

  describe('a mail server that does not take the mail', () => {
    it('refusing: tries again with back-off and gives up in the open', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      bench.mailbox.treatment = 'refuse';
      for (let attempt = 0; attempt <= BACK_OFF.length; attempt++) {
        await deliver(id);
        await deliver(id); // within the back-off: nothing
        await bench.letBackOffPass(id);
      }
      const parked = await bench.reminder(measureId, 'P7D');
      expect(parked).toMatchObject({ state: 'parked', attempts: BACK_OFF.length + 1 });
      expect(parked.reason).toContain('SMTP 451');
      const types = (await bench.recorded(id)).map((event) => event.type);
      expect(types).toEqual([...Array.from({ length: BACK_OFF.length + 1 }, () => 'ReminderFailed'), 'ReminderParked']);
    });

    it('hanging up after it took it: uncertain, repeated under the same Message-ID', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      bench.mailbox.treatment = 'keep-and-hang-up';
      await deliver(id);
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('uncertain');
      expect(bench.mailbox.mails).toHaveLength(1);
      bench.mailbox.treatment = 'accept';
      await bench.letBackOffPass(id);
      await deliver(id);
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
      expect(new Set(bench.mailbox.mails.map((mail) => mail.parsed.messageId)).size).toBe(1);
    });

    it('restarted between two mails: takes the second over a new connection, once', async () => {
      const ids = [await bench.impose(ENDS), await bench.impose(ENDS)];
      bench.t.clock.set(DUE_P7D);
      const worker = bench.delivery();
      for (const measureId of ids) {
        await deliver((await bench.reminder(measureId, 'P7D')).id, worker);
        expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
        bench.mailbox.hangUp();
      }
      expect(bench.mailbox.mails).toHaveLength(2);
    });

    it('away: stays planned for the next attempt', async () => {
      const measureId = await bench.impose(ENDS);
      bench.t.clock.set(DUE_P7D);
      const { id } = await bench.reminder(measureId, 'P7D');
      await deliver(id, bench.delivery({ mailer: new Mailer('smtp://127.0.0.1:1', 'nachtwacht@gemeente.example') }));
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('planned');
      const attempts = await bench.t.database.pool.query('SELECT outcome, error FROM work.reminder_attempts');
      expect(attempts.rows).toEqual([{ outcome: 'failed', error: 'ECONNREFUSED' }]);
    });

    it('silent: is cut off after the longest conversation', async () => {
      const measureId = await bench.impose(ENDS);
      bench.t.clock.set(DUE_P7D);
      const { id } = await bench.reminder(measureId, 'P7D');
      const held = gate();
      bench.mailbox.gate = held.opened;
      await deliver(id, bench.delivery({ mailer: bench.mailer(200) }));
      held.open();
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('uncertain');
    });
  });

  describe('NOT-04: what a measure says cannot touch the mail', () => {
    it.each(['\r\n', '\n'])('a line break (%j) neither adds a header nor a recipient', async (breaking) => {
      const where = `Explosie${breaking}Bcc: a@example.org${breaking}X-Test: 1`;
      const measureId = await bench.impose(ENDS, { where });
      bench.t.clock.set(DUE_P7D);
      await deliver((await bench.reminder(measureId, 'P7D')).id);
      const mail = bench.mailbox.mails[0];
      expect(mail?.recipients).toEqual(['kabinet@gemeente.example']);
      expect(mail?.parsed.headers.has('x-test')).toBe(false);
      expect(mail?.parsed.bcc).toBeUndefined();
      expect(mail?.parsed.subject).toContain('(Explosie Bcc: a@example.org X-Test: 1) eindigt op');
    });

    it('a long subject beyond ASCII comes through unchanged', async () => {
      const where = `Wijk ${'Ĳsselmeër-Zuiderzéé – «Çà et là» 東京 🏘 '.repeat(12)}`.trim();
      const measureId = await bench.impose(ENDS, { where });
      bench.t.clock.set(DUE_P7D);
      await deliver((await bench.reminder(measureId, 'P7D')).id);
      const { raw, parsed } = bench.mailbox.mails[0] ?? { raw: '', parsed: undefined };
      expect(parsed?.subject).toBe(`Woningsluiting (${where}) eindigt op zaterdag 10 april 2027, 10:00 uur (+02:00)`);
      const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
      expect(headers.split('\r\n').every((line) => line.length <= 78 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true);
    });
  });
});
