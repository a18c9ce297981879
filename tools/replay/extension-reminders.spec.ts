import { Temporal } from 'temporal-polyfill';
import type { Measure, Reminder } from './answers.js';
import { remindersByExtension } from './extension-reminders.js';

const at = (text: string) => Temporal.Instant.from(`${text}+01:00`);
const period = (kind: string, endsAt: string | null, decidedAt: string) => ({
  kind,
  endsAt: endsAt === null ? null : at(endsAt),
  duration: null,
  decidedAt: at(decidedAt),
});
const closure: Measure = {
  id: 'm-1',
  type: 'dwelling-closure',
  grounds: null,
  target: { district: 'Almere Stad' },
  startsAt: at('2023-11-07T02:30'),
  endsAt: at('2024-01-16T02:30'),
  startsWhenEnds: null,
  periods: [
    period('first', '2023-11-21T02:30', '2023-11-07T02:30'),
    period('extension', '2023-12-19T02:30', '2023-11-18T11:00'),
    period('extension', '2024-01-16T02:30', '2023-12-18T11:00'),
  ],
  flags: [],
  window: null,
};
const [first, second] = [at('2023-11-21T02:30'), at('2023-12-19T02:30')];

function reminder(aboutAt: Temporal.Instant, step: string, dueAt: string, changes: Partial<Reminder> = {}): Reminder {
  const sent = { state: 'sent', reason: null, attempts: [{ at: at(dueAt), outcome: 'accepted' }] };
  const subject = { about: 'end', aboutAt, step, dueAt: at(dueAt), level: 0, audience: 'mayors-office' };
  return { ...subject, ...sent, ...changes };
}
const cancelled = { state: 'cancelled', reason: 'verlengd', attempts: [] };

/** The steps of each list, with the moment they came or would have come. */
function shown(measure: Measure, reminders: readonly Reminder[]) {
  const steps = (told: readonly { step: string; level: number; at: Temporal.Instant }[]) =>
    told.map(({ step, level, at: when }) => [
      step,
      level,
      when.toZonedDateTimeISO('+01:00').toPlainDateTime().toString(),
    ]);
  return remindersByExtension(measure, reminders).map(({ decidedAt, before, cancelled: not, after }) => ({
    decidedAt: decidedAt.toString(),
    before: steps(before),
    cancelled: steps(not),
    after: steps(after),
  }));
}

describe('the reminders of an extension', () => {
  it('are those of the end that it put off, each under its own extension', () => {
    const reminders = [
      reminder(first, 'P7D', '2023-11-14T02:30'),
      reminder(first, 'P2D', '2023-11-19T02:30', cancelled),
      reminder(second, 'P7D', '2023-12-12T02:30'),
      reminder(second, 'P2D', '2023-12-17T02:30', { state: 'escalated' }),
      reminder(second, 'P2D', '2023-12-18T13:00', { ...cancelled, level: 2, audience: 'duty:mayor' }),
      reminder(second, 'P2D', '2023-12-18T12:00', { ...cancelled, level: 1, audience: 'duty:duty-officer' }),
      reminder(at('2024-01-16T02:30'), 'P7D', '2024-01-09T02:30'),
    ];
    expect(shown(closure, reminders)).toEqual([
      {
        decidedAt: '2023-11-18T10:00:00Z',
        before: [['P7D', 0, '2023-11-14T02:30:00']],
        cancelled: [['P2D', 0, '2023-11-19T02:30:00']],
        after: [],
      },
      {
        decidedAt: '2023-12-18T10:00:00Z',
        before: [
          ['P7D', 0, '2023-12-12T02:30:00'],
          ['P2D', 0, '2023-12-17T02:30:00'],
        ],
        cancelled: [
          ['P2D', 1, '2023-12-18T12:00:00'],
          ['P2D', 2, '2023-12-18T13:00:00'],
        ],
        after: [],
      },
    ]);
  });

  it('count from the attempt that arrived: late is late, and what came after it is told apart', () => {
    const tried = (...attempts: [string, string][]) => ({
      attempts: attempts.map(([when, outcome]) => ({ at: at(when), outcome })),
    });
    const [extension] = shown(closure, [
      reminder(
        first,
        'P7D',
        '2023-11-14T02:30',
        tried(['2023-11-14T02:30', 'failed'], ['2023-11-18T11:00', 'accepted']),
      ),
      reminder(
        first,
        'P3D',
        '2023-11-18T02:30',
        tried(['2023-11-18T02:30', 'failed'], ['2023-11-18T11:01', 'accepted']),
      ),
    ]);
    expect(extension).toMatchObject({
      before: [['P7D', 0, '2023-11-18T11:00:00']],
      after: [['P3D', 0, '2023-11-18T11:01:00']],
    });
  });

  it('are neither those that reached nobody, nor those that something else cancelled, nor those of what is due', () => {
    const [extension] = shown(closure, [
      reminder(first, 'P2D', '2023-11-18T07:00', { state: 'escalated', level: 1, attempts: [] }),
      reminder(first, 'P2D', '2023-11-19T02:30', { ...cancelled, reason: 'opgeheven' }),
      reminder(first, 'PT4H', '2023-11-17T13:00', { about: 'announce-extension' }),
    ]);
    expect(extension).toMatchObject({ before: [], cancelled: [], after: [] });
  });

  it('are none of a measure that was not extended, and none where the former end was open', () => {
    const [imposed, , last] = closure.periods;
    if (!imposed || !last) throw new Error('three periods');
    const reminders = [reminder(first, 'P7D', '2023-11-14T02:30')];
    expect(shown({ ...closure, periods: [imposed] }, reminders)).toEqual([]);
    expect(shown({ ...closure, periods: [{ ...imposed, endsAt: null }, last] }, reminders)).toEqual([
      { decidedAt: '2023-12-18T10:00:00Z', before: [], cancelled: [], after: [] },
    ]);
  });
});
