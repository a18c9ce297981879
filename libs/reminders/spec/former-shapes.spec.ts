import { EventTypes, type JsonObject } from '#event-store';
import { reminderEvents, type ReminderEvent } from '../domain/reminder-events.js';

const AT = '2027-03-25T09:00:00Z';
const FIRST_SUBJECT = {
  measureId: 'm0',
  about: 'end',
  aboutAt: '2027-04-01T08:00:00Z',
  step: 'P7D',
  dueAt: AT,
  audience: 'mayors-office',
};
const SUBJECT = { ...FIRST_SUBJECT, channel: 'mail', level: 0, proposalId: null };
const deliveryId = '<r0@gemeente.example>';
const UNTIL = '2027-03-26T09:00:00Z';

/** In the first version of its type, and as it is read. */
type Shapes = readonly [first: JsonObject, current: JsonObject];

/** As the first releases wrote them: one mail to one mailbox. `ReminderPassed` came later; nobody wrote its first. */
const SHAPES: Readonly<Record<Exclude<ReminderEvent['type'], 'ReminderPassed'>, Shapes>> = {
  ReminderSent: [
    { ...FIRST_SUBJECT, at: AT, attempt: 1, deliveryId },
    { ...SUBJECT, at: AT, attempt: 1, deliveryId, recipient: null },
  ],
  ReminderFailed: [
    { ...FIRST_SUBJECT, at: AT, attempt: 2, error: 'SMTP 451' },
    { ...SUBJECT, at: AT, attempt: 2, error: 'SMTP 451' },
  ],
  ReminderUncertain: [
    { ...FIRST_SUBJECT, at: AT, attempt: 1, deliveryId, error: 'ECONNRESET' },
    { ...SUBJECT, at: AT, attempt: 1, deliveryId, error: 'ECONNRESET', recipient: null },
  ],
  ReminderParked: [
    { ...FIRST_SUBJECT, at: AT, attempts: 7, error: 'SMTP 451' },
    { ...SUBJECT, at: AT, attempts: 7, error: 'SMTP 451' },
  ],
  ReminderMissed: [
    { ...FIRST_SUBJECT, at: AT },
    { ...SUBJECT, at: AT },
  ],
  ReminderCancelled: [
    { ...FIRST_SUBJECT, at: AT, reason: 'opgeheven' },
    { ...SUBJECT, at: AT, reason: 'opgeheven' },
  ],
  ReminderAcknowledged: [
    { ...FIRST_SUBJECT, at: AT, note: 'gebeld' },
    { ...SUBJECT, at: AT, note: 'gebeld' },
  ],
  ReminderSnoozed: [
    { ...FIRST_SUBJECT, at: AT, until: UNTIL, note: null },
    { ...SUBJECT, at: AT, until: UNTIL, note: null },
  ],
  ReminderRearmed: [
    { ...FIRST_SUBJECT, at: AT },
    { ...SUBJECT, at: AT },
  ],
};

describe('what earlier releases wrote of a reminder', () => {
  const types = new EventTypes(reminderEvents);

  it.each(Object.entries(SHAPES))('%s is read as one mail to one mailbox', (type, [first, current]) => {
    expect(types.upcast(type, 1, first)).toEqual(current);
  });

  it('is here of every type there is', () => {
    expect([...Object.keys(SHAPES), 'ReminderPassed'].sort()).toEqual(reminderEvents.map(({ type }) => type).sort());
  });
});
