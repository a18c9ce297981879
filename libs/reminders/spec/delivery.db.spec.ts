import { randomUUID } from 'node:crypto';
import { Commands } from '#event-store';
import { eventually, TEST_MUNICIPALITY } from '#testing';
import { gate, ReminderBench } from './fixtures.js';

/** A measure with an end, and the moment of its first reminder. */
const IMPOSED = '2027-01-10T09:00:00Z';
const ENDS = '2027-04-10T08:00:00Z';
const DUE_P7D = '2027-04-03T08:00:00Z';

describe('delivering a reminder', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create();
    bench.t.clock.set(IMPOSED);
  });
  afterEach(() => bench.close());

  const deliver = async (id: string, by = bench.delivery()) => by.deliver(id);

  it('QUE-03: sends nothing before its moment, months ahead, and one mail at it', async () => {
    const measureId = await bench.impose(ENDS);
    const { id, due_at } = await bench.reminder(measureId, 'P7D');
    expect(due_at).toContain('2027-04-03T08:00:00');
    await deliver(id);
    bench.t.clock.set('2027-04-03T07:59:59Z');
    await deliver(id);
    expect(bench.mailbox.mails).toHaveLength(0);

    bench.t.clock.set(DUE_P7D);
    await deliver(id);
    await deliver(id);
    expect(bench.mailbox.subjects()).toEqual([
      'Woningsluiting (Almere Stad) eindigt op zaterdag 10 april 2027, 10:00 uur (+02:00)',
    ]);
    expect(bench.mailbox.mails[0]?.recipients).toEqual(['kabinet@gemeente.example']);
    expect(bench.mailbox.mails[0]?.parsed.messageId).toBe(`<${id}@gemeente.example>`);
    expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
    expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderSent']);
  });

  it('QUE-02: reminds again, once, of the new end after an extension, and does not repeat the first', async () => {
    const measureId = await bench.impose(ENDS);
    const first = await bench.reminder(measureId, 'P7D');
    bench.t.clock.set(DUE_P7D);
    await deliver(first.id);
    await bench.extend(measureId, '2027-05-10T08:00:00Z');

    const second = await bench.reminder(measureId, 'P7D');
    expect(second.id).not.toBe(first.id);
    bench.t.clock.set('2027-05-03T08:00:00Z');
    for (const { id } of await bench.reminders(measureId)) await deliver(id);
    expect(bench.mailbox.subjects()).toEqual([
      expect.stringContaining('zaterdag 10 april 2027, 10:00'),
      expect.stringContaining('maandag 10 mei 2027, 10:00'),
    ]);
    const states = (await bench.reminders(measureId)).map((row) => row.state);
    expect(states).toEqual(['sent', 'cancelled', 'cancelled', 'sent', 'planned', 'planned']);
  });

  describe('QUE-06: a measure that changed before its reminder was sent', () => {
    it('cancels the reminder of a measure that was lifted, and says why', async () => {
      const measureId = await bench.impose(ENDS);
      bench.t.clock.set('2027-04-03T07:59:00Z');
      await bench.lift(measureId);
      bench.t.clock.set(DUE_P7D);
      await deliver((await bench.reminder(measureId, 'P7D')).id);
      expect(bench.mailbox.mails).toHaveLength(0);
      expect(await bench.reminder(measureId, 'P7D')).toMatchObject({ state: 'cancelled', reason: 'opgeheven' });
    });

    it('judges by the measure itself where the plan has not followed yet, and records the skip', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      await appendUnplanned(measureId, { type: 'MeasureVoided', data: { endsAt: null } });
      await deliver(id);
      expect(bench.mailbox.mails).toHaveLength(0);
      expect(await bench.reminder(measureId, 'P7D')).toMatchObject({
        state: 'cancelled',
        reason: 'bij vergissing ingevoerd',
      });
      expect((await bench.recorded(id)).map((e) => [e.type, e.data])).toEqual([
        ['ReminderCancelled', expect.objectContaining({ measureId, reason: 'bij vergissing ingevoerd' })],
      ]);
    });

    it('sees a lifting that is committed after the measure was read and before the mail leaves', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      let lifted = false;
      const racing = bench.delivery({
        readStream: async (...args) => {
          const events = await bench.t.store.readStream(...args);
          if (!lifted) await appendUnplanned(measureId, { type: 'MeasureLifted', data: { endsAt: null } });
          lifted = true;
          return events;
        },
      });
      await deliver(id, racing);
      expect(bench.mailbox.mails).toHaveLength(0);
      expect(await bench.reminder(measureId, 'P7D')).toMatchObject({ state: 'cancelled', reason: 'opgeheven' });
    });

    it('renders the measure as it stands when something else of it changed in between', async () => {
      const measureId = await bench.impose(ENDS);
      bench.t.clock.set(DUE_P7D);
      let changed = false;
      const racing = bench.delivery({
        readStream: async (...args) => {
          const events = await bench.t.store.readStream(...args);
          if (!changed) await appendUnplanned(measureId, { type: 'MeasureMoved', data: { endsAt: ENDS } });
          changed = true;
          return events;
        },
      });
      await deliver((await bench.reminder(measureId, 'P7D')).id, racing);
      expect(bench.mailbox.mails).toHaveLength(1);
    });
  });

  describe('QUE-05: two workers with one reminder', () => {
    it('sends one mail when ten race for it', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      await Promise.all(Array.from({ length: 10 }, () => deliver(id)));
      expect(bench.mailbox.mails).toHaveLength(1);
      expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderSent']);
    });

    it('lets a worker that was held up past its lease while rendering send nothing', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      const held = gate();
      const slow = deliver(
        id,
        bench.delivery({
          readStream: async (...args) => {
            held.reached();
            await held.opened;
            return bench.t.store.readStream(...args);
          },
        }),
      );
      await held.isReached;
      await bench.letLeaseRunOut(id);
      await deliver(id);
      held.open();
      await slow;
      expect(bench.mailbox.mails).toHaveLength(1);
      expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderSent']);
    });
  });

  describe('a sender that was lost', () => {
    it('is taken over only after the longest delivery, and its mail repeated under the same Message-ID', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      const lost = bench.delivery({ mailer: { send: () => new Promise(() => undefined) } });
      void deliver(id, lost);
      await eventually(async () => {
        expect((await bench.reminder(measureId, 'P7D')).state).toBe('sending');
      });

      const other = bench.delivery();
      await other.takeOver();
      await deliver(id, other);
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sending');

      await bench.letLeaseRunOut(id);
      await other.takeOver();
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('uncertain');
      await bench.letBackOffPass(id);
      await deliver(id, other);
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
      expect(bench.mailbox.mails.map((mail) => mail.parsed.messageId)).toEqual([`<${id}@gemeente.example>`]);
      expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderUncertain', 'ReminderSent']);
    });

    it('is believed when it turns out to have been only slow', async () => {
      const measureId = await bench.impose(ENDS);
      const { id } = await bench.reminder(measureId, 'P7D');
      bench.t.clock.set(DUE_P7D);
      const held = gate();
      bench.mailbox.gate = held.opened;
      const slow = deliver(id);
      await eventually(async () => {
        expect((await bench.reminder(measureId, 'P7D')).state).toBe('sending');
      });
      await bench.letLeaseRunOut(id);
      await bench.delivery().takeOver();
      held.open();
      await slow;
      expect((await bench.reminder(measureId, 'P7D')).state).toBe('sent');
      await bench.letBackOffPass(id);
      await deliver(id);
      expect(bench.mailbox.mails).toHaveLength(1);
    });
  });

  it('puts off a reminder that cannot be made, and goes on with the others', async () => {
    const broken = await bench.impose(ENDS);
    bench.t.clock.set(DUE_P7D);
    const { id } = await bench.reminder(broken, 'P7D');
    await deliver(
      id,
      bench.delivery({
        view: () => {
          throw new Error('an event nobody understands');
        },
      }),
    );
    expect(await bench.reminder(broken, 'P7D')).toMatchObject({ state: 'planned', attempts: 1 });
  });

  it('keeps an outcome that could not be put on record until it can, and records it once', async () => {
    const measureId = await bench.impose(ENDS);
    const { id } = await bench.reminder(measureId, 'P7D');
    bench.t.clock.set(DUE_P7D);
    const failing = jest.spyOn(Commands.prototype, 'execute').mockRejectedValueOnce(new Error('not now'));
    await deliver(id);
    failing.mockRestore();
    expect(await bench.recorded(id)).toEqual([]);
    await Promise.all([bench.facts.record(), bench.facts.record()]);
    expect((await bench.recorded(id)).map((event) => event.type)).toEqual(['ReminderSent']);
  });

  /** What another process appends before the plan has followed. */
  async function appendUnplanned(measureId: string, event: { type: string; data: object }): Promise<void> {
    const stream = `measure-${measureId}`;
    const { length } = await bench.t.store.readStream(TEST_MUNICIPALITY, stream);
    await bench.t.store.append({
      municipality: TEST_MUNICIPALITY,
      streams: [{ stream, expectedVersion: length, events: [event] }],
      meta: { by: 'test', requestId: randomUUID() },
    });
  }
});
