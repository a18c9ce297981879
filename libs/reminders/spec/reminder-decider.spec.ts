import { stateAfter } from '#testing';
import { asAnswered, type Answerable } from '../domain/answer.js';
import { reminderDecider, type ReminderEvent, type ReminderSubject } from '../domain/reminder-events.js';
import { REMINDER_STATES } from '../domain/reminder.js';

const subject: ReminderSubject = {
  measureId: 'test',
  proposalId: null,
  about: 'end',
  aboutAt: '2027-04-01T08:00:00Z',
  step: 'P7D',
  dueAt: '2027-03-25T09:00:00Z',
  audience: 'mayors-office',
  channel: 'mail',
  level: 0,
};
const EARLIER = '2027-03-25T09:00:00Z';
const AT = '2027-03-25T09:30:00Z';
const LATER = '2027-03-25T09:30:00.5Z';

const acknowledged: ReminderEvent = { type: 'ReminderAcknowledged', data: { ...subject, at: AT, note: null } };
const snoozed: ReminderEvent = { type: 'ReminderSnoozed', data: { ...subject, at: AT, until: LATER, note: null } };
const sent = (at: string): ReminderEvent => ({
  type: 'ReminderSent',
  data: { ...subject, at, attempt: 1, deliveryId: 'x@gemeente.example', recipient: null },
});

describe('what was answered last', () => {
  it('is what stands while nothing was told after it', () => {
    const stateOf = (...events: ReminderEvent[]) => stateAfter(reminderDecider, events)?.state ?? null;
    expect(stateOf()).toBeNull();
    expect(stateOf(sent(EARLIER), acknowledged)).toBe('acknowledged');
    expect(stateOf(sent(EARLIER), snoozed)).toBe('planned');
    expect(stateOf(snoozed, sent(LATER))).toBeNull();
    expect(stateOf(snoozed, sent(LATER), acknowledged)).toBe('acknowledged');
    // The outcome of the attempt before the answer comes on record after it.
    expect(stateOf(acknowledged, sent(EARLIER))).toBe('acknowledged');
    expect(stateOf(acknowledged, sent(AT))).toBe('acknowledged');
    expect(stateOf(acknowledged, sent(LATER))).toBeNull();
  });

  it('goes before a row that still shows that it was told, and before no other', () => {
    const told = ['sent', 'uncertain', 'escalated', 'missed'];
    for (const state of REMINDER_STATES) {
      const row: Answerable = { state, round: 0, subject };
      const expected = told.includes(state) ? 'acknowledged' : state;
      expect(asAnswered(row, { state: 'acknowledged', at: AT }).state).toBe(expected);
      expect(asAnswered(row, null)).toBe(row);
    }
  });
});
