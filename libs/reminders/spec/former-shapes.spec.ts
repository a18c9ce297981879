import { EventTypes } from '#event-store';
import { FORMER_EVENTS } from '#testing';
import { reminderEvents } from '../domain/reminder-events.js';

/** What was added to each, and what it says of an event from before: one mail to one mailbox, about a measure. */
const ADDED: Readonly<Record<number, object>> = {
  1: { channel: 'mail', level: 0, proposalId: null },
  2: { proposalId: null },
};
const WITH_RECIPIENT = ['ReminderSent', 'ReminderUncertain'];

describe('what earlier releases wrote of a reminder', () => {
  const types = new EventTypes(reminderEvents);
  const former = FORMER_EVENTS.filter(({ type }) => reminderEvents.some((event) => event.type === type));

  it.each(former)('$type of version $version is read as it was meant', ({ type, version, data }) => {
    expect(types.upcast(type, version, data)).toEqual({
      ...(version === 1 && WITH_RECIPIENT.includes(type) && { recipient: null }),
      ...data,
      ...ADDED[version],
    });
  });
});
