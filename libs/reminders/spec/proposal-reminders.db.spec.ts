import { randomUUID } from 'node:crypto';
import { proposalEvents, type ProposalEvent } from '#proposals';
import { TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { viewMeasures } from '../plan/view-measure.js';
import { findReminders } from '../queries/list-reminders/reminder-records.js';
import { ReminderBench } from './fixtures.js';

const INVITED = '2027-03-08T10:00:00+01:00';
const view = viewMeasures('Europe/Amsterdam', DEFAULT_POLICY);

const received: ProposalEvent = {
  type: 'ProposalReceived',
  data: {
    type: 'dwelling-closure',
    target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
    address: null,
    incidentIds: [],
    summary: null,
    receivedAt: '2027-03-08T08:00:00Z',
    urgent: false,
    reportRef: null,
  },
};
const invite = (dueAt: string): ProposalEvent => ({
  type: 'ZienswijzeInvited',
  data: { at: Temporal.Instant.from(INVITED).toString(), dueAt: Temporal.Instant.from(dueAt).toString() },
});

describe('reminders of a proposal', () => {
  let bench: ReminderBench;
  beforeEach(async () => {
    bench = await ReminderBench.create(DEFAULT_POLICY, { events: proposalEvents, view });
    bench.t.clock.set(INVITED);
  });
  afterEach(() => bench.close());

  const record = async (id: string, ...events: readonly ProposalEvent[]) => {
    const stream = `proposal-${id}`;
    const { length } = await bench.t.store.readStream(TEST_MUNICIPALITY, stream);
    await bench.t.store.append({
      municipality: TEST_MUNICIPALITY,
      streams: [{ stream, expectedVersion: length, events }],
      meta: { by: 'test', requestId: randomUUID() },
    });
    await bench.t.readers.catchUpAll();
  };
  const propose = async (dueAt: string) => {
    const id = randomUUID();
    await record(id, received, invite(dueAt));
    return id;
  };
  const stepsOf = async (id: string) =>
    (await bench.reminders(id)).map(({ about, step, due_at, state, reason }) => [
      about,
      step,
      Temporal.Instant.from(due_at.replace(' ', 'T')).toString(),
      state,
      reason,
    ]);

  it('come two days and a day before the zienswijze is due, and say what it is of', async () => {
    const id = await propose('2027-03-12T12:00:00+01:00');
    expect(await stepsOf(id)).toEqual([
      ['zienswijze', 'P2D', '2027-03-10T11:00:00Z', 'planned', null],
      ['zienswijze', 'P1D', '2027-03-11T11:00:00Z', 'planned', null],
    ]);
    await bench.passTo('2027-03-10T12:00:00+01:00', { view });
    expect(bench.mailbox.subjects()).toEqual([
      'De zienswijze afwachten of navragen: woningsluiting (Almere Stad), uiterlijk vrijdag 12 maart 2027, 12:00 uur (+01:00)',
    ]);
    expect(bench.mailbox.mails[0]?.parsed.text).toContain(`Voorstel: https://nachtwacht.example/v1/proposals/${id}`);
    const { id: reminderId } = await bench.reminder(id, 'P2D');
    expect((await bench.recorded(reminderId))[0]?.data).toMatchObject({ measureId: null, proposalId: id });
    const listed = await findReminders(
      bench.t.database.pool,
      bench.t.store,
      TEST_MUNICIPALITY,
      { proposalId: id },
      null,
      9,
    );
    expect(listed.map(({ measureId, proposalId, state }) => [measureId, proposalId, state])).toEqual([
      [null, id, 'sent'],
      [null, id, 'planned'],
    ]);
  });

  it('come before days off, by the local clock on either side of its change', async () => {
    // Sunday 28 March is the day on which the clocks go forward, after Good Friday.
    expect(await stepsOf(await propose('2027-03-28T12:00:00+02:00'))).toMatchObject([
      ['zienswijze', 'P2D', '2027-03-25T10:00:00Z', 'planned', null],
      ['zienswijze', 'P1D', '2027-03-25T12:00:00Z', 'planned', null],
    ]);
    expect(await stepsOf(await propose('2027-11-01T09:00:00+01:00'))).toMatchObject([
      ['zienswijze', 'P2D', '2027-10-30T07:00:00Z', 'planned', null],
      ['zienswijze', 'P1D', '2027-10-31T08:00:00Z', 'planned', null],
    ]);
  });

  it.each<[string, ProposalEvent, string]>([
    [
      'received',
      { type: 'ZienswijzeReceived', data: { at: '2027-03-09T09:00:00Z', form: 'oral', note: null } },
      'zienswijze ontvangen',
    ],
    [
      'passed by a decision',
      { type: 'NoMeasureDecided', data: { decidedAt: '2027-03-09T09:00:00Z', decidedBy: 'mayor', reason: null } },
      'besloten geen maatregel te nemen',
    ],
    ['voided', { type: 'ProposalVoided', data: { reason: null } }, 'bij vergissing ingevoerd'],
  ])('stop when it is %s', async (_, event, reason) => {
    const id = await propose('2027-03-12T12:00:00+01:00');
    await record(id, event);
    expect((await stepsOf(id)).map((row) => row.slice(3))).toEqual([
      ['cancelled', reason],
      ['cancelled', reason],
    ]);
    await bench.passTo('2027-03-13T12:00:00+01:00', { view });
    expect(bench.mailbox.subjects()).toEqual([]);
  });

  it('come anew before another due date', async () => {
    const id = await propose('2027-03-12T12:00:00+01:00');
    await record(id, invite('2027-03-19T12:00:00+01:00'));
    expect((await stepsOf(id)).map(([, step, dueAt, state]) => [step, dueAt, state])).toEqual([
      ['P2D', '2027-03-10T11:00:00Z', 'cancelled'],
      ['P1D', '2027-03-11T11:00:00Z', 'cancelled'],
      ['P2D', '2027-03-17T11:00:00Z', 'planned'],
      ['P1D', '2027-03-18T11:00:00Z', 'planned'],
    ]);
  });
});
