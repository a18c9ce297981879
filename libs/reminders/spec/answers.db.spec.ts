import { Refusal } from '#kernel';
import { TEST_MUNICIPALITY, writeContext } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { AnswerReminder, AnswerReminderHandler } from '../commands/answer/answer-reminder.handler.js';
import { AnsweredReminder } from '../commands/answer/answered-reminder.js';
import { acknowledge, rearm, snooze } from '../domain/answer.js';
import { ReminderBench, SETTINGS } from './fixtures.js';

const at = (moment: string) => Temporal.Instant.from(moment);
const END = '2027-04-01T08:00:00Z';
const DUE = '2027-03-25T09:00:00Z';

describe('what somebody does with a reminder', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.create();
  });
  afterAll(() => bench.close());

  const decide = {
    acknowledge:
      (note: string | null = null): AnswerReminder['decide'] =>
      (r, now) =>
        acknowledge(r, note, now),
    snooze:
      (until: string): AnswerReminder['decide'] =>
      (r, now) =>
        snooze(r, { until: at(until), note: null }, now, SETTINGS.timeZone),
    rearm: (): AnswerReminder['decide'] => rearm,
  };

  async function answer(id: string, how: AnswerReminder['decide'], municipality = TEST_MUNICIPALITY) {
    const { commands, store, database, readers } = bench.t;
    const context = writeContext({ role: 'mayors-office' });
    const handler = new AnswerReminderHandler(commands, database.pool);
    const caller = { ...context.caller, municipality };
    const committed = await handler.execute(new AnswerReminder({ ...context, caller }, id, how));
    const config = { timeZone: SETTINGS.timeZone } as ConstructorParameters<typeof AnsweredReminder>[2];
    const view = await new AnsweredReminder(store, database.pool, config).of(municipality, committed);
    await readers.catchUpAll();
    return view;
  }

  const refusal = async (work: Promise<unknown>) =>
    work.then(
      () => 'was not refused',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );

  /** One that was sent a week before the end. */
  async function sent(): Promise<{ id: string; measureId: string }> {
    bench.t.clock.set('2027-02-01T09:00:00Z');
    const measureId = await bench.impose(END);
    const { id } = await bench.reminder(measureId, 'P7D');
    bench.t.clock.set(DUE);
    await bench.delivery().deliver(id);
    return { id, measureId };
  }

  it('taken up: by whom, when and with which note, once; the steps after it still come', async () => {
    const { id, measureId } = await sent();
    const view = await answer(id, decide.acknowledge('besproken met de jurist'));
    expect(view).toMatchObject({
      state: 'acknowledged',
      acknowledged: { at: '2027-03-25T10:00:00+01:00', by: 'test-mayors-office' },
    });
    expect(await bench.reminder(measureId, 'P7D')).toMatchObject({ state: 'acknowledged' });
    expect(await bench.reminder(measureId, 'P3D')).toMatchObject({ state: 'planned' });
    expect((await bench.recorded(id)).at(-1)).toMatchObject({
      type: 'ReminderAcknowledged',
      data: { measureId, note: 'besproken met de jurist' },
    });
    expect(await refusal(answer(id, decide.acknowledge()))).toBe('REMINDER.ACKNOWLEDGED');
  });

  it('put off: it comes again at that moment as a mail of its own, and not past what it warns of', async () => {
    const { id, measureId } = await sent();
    const later = '2027-03-26T09:00:00Z';
    expect(await answer(id, decide.snooze(later))).toMatchObject({
      state: 'planned',
      dueAt: '2027-03-26T10:00:00+01:00',
    });
    bench.t.clock.set(later);
    await bench.delivery().deliver(id);
    expect(await bench.reminder(measureId, 'P7D')).toMatchObject({ state: 'sent' });
    const mails = bench.mailbox.mails.filter(({ parsed }) => parsed.text?.includes(measureId));
    expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(2);
    expect(await refusal(answer(id, decide.snooze(END)))).toBe('REMINDER.SNOOZE_TOO_LONG');
    expect(await refusal(answer(id, decide.snooze(DUE)))).toBe('REMINDER.SNOOZE_PAST');
  });

  it('put off and overtaken by an extension: it does not come', async () => {
    const { id, measureId } = await sent();
    await answer(id, decide.snooze('2027-03-26T09:00:00Z'));
    await bench.extend(measureId, '2027-06-01T08:00:00Z');
    expect((await bench.reminders(measureId)).find((row) => row.id === id)?.state).toBe('cancelled');
  });

  it('given up and sent again, once the cause is out of the way', async () => {
    const { id, measureId } = await sent();
    await bench.t.database.pool.query(`UPDATE work.reminders SET state = 'parked', attempts = 7 WHERE id = $1`, [id]);
    expect(await refusal(answer(id, decide.acknowledge()))).toBe('REMINDER.NOT_TOLD');
    expect(await answer(id, decide.rearm())).toMatchObject({ state: 'planned' });
    await bench.delivery().deliver(id);
    expect(await bench.reminder(measureId, 'P7D')).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await refusal(answer(id, decide.rearm()))).toBe('REMINDER.NOT_TOLD');
  });

  it('of another municipality, or of none, is not there', async () => {
    const { id } = await sent();
    expect(await refusal(answer(id, decide.acknowledge(), 'GM0363'))).toBe('REMINDER.NOT_FOUND');
    expect(await refusal(answer('nonsense', decide.acknowledge()))).toBe('REMINDER.NOT_FOUND');
  });
});
