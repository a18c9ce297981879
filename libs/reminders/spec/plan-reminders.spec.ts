import { Temporal } from 'temporal-polyfill';
import { planReminders, stands, type ExistingReminder, type PlanChange } from '../domain/plan-reminders.js';
import type { About, AskedReminder, Reminders, ReminderState } from '../domain/reminder.js';

const at = (moment: string) => Temporal.Instant.from(moment);

type Ending = Reminders & { readonly aboutAt: Temporal.Instant };

/** Ends at a moment, with a step so many days before it for each. */
function ending(aboutAt: string, ...days: number[]): Ending {
  const end = at(aboutAt);
  const asked = days.map((d): AskedReminder => ({
    about: 'end',
    aboutAt: end,
    step: `P${String(d)}D`,
    dueAt: end.subtract({ hours: 24 * d }),
    taskNl: null,
  }));
  return { asked, aboutAt: end, decideBy: end };
}

const MARCH_1 = ending('2027-03-01T09:00:00Z', 7, 3);
const APRIL_1 = ending('2027-04-01T09:00:00Z', 7, 3);

function change(changes: Partial<PlanChange>): PlanChange {
  const moment = at('2027-02-01T09:00:00Z');
  return {
    before: null,
    after: MARCH_1,
    recordedAt: moment,
    countsFrom: moment,
    byItself: false,
    contrary: null,
    ...changes,
  };
}

function existing(plan: Ending, state: ReminderState, step = 'P7D', about: About = 'end'): ExistingReminder {
  return { id: `${plan.aboutAt.toString()} ${step} ${state}`, about, aboutAt: plan.aboutAt, step, state };
}

const steps = (planned: readonly { step: string }[]) => planned.map((p) => p.step);

describe('planning reminders', () => {
  it('plans every step of the policy when a measure is imposed in time', () => {
    const plan = planReminders(change({}), []);
    expect(steps(plan.planned)).toEqual(['P7D', 'P3D']);
    expect(plan).toMatchObject({ missed: [], notices: [], cancelled: [] });
  });

  it('keeps as missed what of a deadline was past when it was recorded, without a notice of it', () => {
    const task: AskedReminder = {
      about: 'announce',
      aboutAt: at('2027-02-02T09:00:00Z'),
      step: 'PT4H',
      dueAt: at('2027-02-02T05:00:00Z'),
      taskNl: 'het besluit bekendmaken',
    };
    const after = { ...MARCH_1, asked: [...MARCH_1.asked, task] };
    const plan = planReminders(change({ after, recordedAt: at('2027-02-03T09:00:00Z') }), []);
    expect(plan).toMatchObject({ missed: [task], notices: [] });
    expect(steps(plan.planned)).toEqual(['P7D', 'P3D']);
  });

  it('plans nothing twice when the event is handled again', () => {
    const plan = planReminders(change({}), [existing(MARCH_1, 'planned'), existing(MARCH_1, 'sent', 'P3D')]);
    expect(plan).toEqual({ planned: [], missed: [], notices: [], cancelled: [] });
  });

  it('does not plan a step that was due at or before the moment of the decision', () => {
    const decided = at('2027-02-22T09:00:00Z');
    const plan = planReminders(change({ recordedAt: decided, countsFrom: decided }), []);
    expect(steps(plan.planned)).toEqual(['P3D']);
    expect(plan.missed).toEqual([]);
  });

  it('records a step between decision and recording as missed and tells it once', () => {
    const late = change({ recordedAt: at('2027-02-25T09:00:00Z') });
    const plan = planReminders(late, []);
    expect(steps(plan.missed)).toEqual(['P7D']);
    expect(steps(plan.planned)).toEqual(['P3D']);
    expect(plan.notices).toEqual([{ about: 'missed', aboutAt: MARCH_1.aboutAt }]);

    const again = planReminders(late, [
      existing(MARCH_1, 'missed'),
      existing(MARCH_1, 'planned', 'P3D'),
      existing(MARCH_1, 'sent', 'once', 'missed'),
    ]);
    expect(again).toEqual({ planned: [], missed: [], notices: [], cancelled: [] });
  });

  it('misses every step of a measure that was over before it was recorded', () => {
    const plan = planReminders(change({ recordedAt: at('2027-06-01T09:00:00Z') }), []);
    expect(steps(plan.missed)).toEqual(['P7D', 'P3D']);
    expect(plan.planned).toEqual([]);
    expect(plan.notices).toHaveLength(1);
  });

  it('cancels the old end and plans the new one on an extension, and leaves what was sent', () => {
    const rows = [existing(MARCH_1, 'sent'), existing(MARCH_1, 'planned', 'P3D')];
    const plan = planReminders(change({ before: MARCH_1, after: APRIL_1 }), rows);
    expect(steps(plan.planned)).toEqual(['P7D', 'P3D']);
    expect(plan.cancelled).toEqual([rows[1]?.id]);
  });

  it('cancels all that is open when nothing is left to remind of', () => {
    const rows = [
      existing(MARCH_1, 'planned'),
      existing(MARCH_1, 'parked', 'P3D'),
      existing(MARCH_1, 'uncertain', 'P1D'),
      existing(MARCH_1, 'planned', 'once', 'missed'),
      existing(MARCH_1, 'sent', 'P14D'),
      existing(MARCH_1, 'sending', 'P2D'),
    ];
    const plan = planReminders(change({ before: MARCH_1, after: null }), rows);
    expect(plan.cancelled).toEqual(rows.slice(0, 4).map((row) => row.id));
  });

  it('tells once of a decision past a limit, and that stands whatever becomes of the measure', () => {
    const contrary = change({ contrary: MARCH_1.aboutAt });
    expect(planReminders(contrary, []).notices).toEqual([{ about: 'contrary', aboutAt: MARCH_1.aboutAt }]);
    const told = existing(MARCH_1, 'planned', 'once', 'contrary');
    expect(planReminders(contrary, [told]).notices).toEqual([]);
    expect(planReminders(change({ before: MARCH_1, after: null }), [told]).cancelled).toEqual([]);
  });

  it('arms a cancelled future reminder again by the same key', () => {
    const plan = planReminders(change({ before: APRIL_1, after: MARCH_1 }), [existing(MARCH_1, 'cancelled')]);
    expect(steps(plan.planned)).toEqual(['P7D', 'P3D']);
  });

  it('misses a cancelled reminder whose moment passed before its end came back', () => {
    const back = change({ before: APRIL_1, after: MARCH_1, recordedAt: at('2027-02-25T09:00:00Z') });
    const plan = planReminders(back, [existing(MARCH_1, 'cancelled'), existing(MARCH_1, 'cancelled', 'P3D')]);
    expect(steps(plan.missed)).toEqual(['P7D']);
    expect(steps(plan.planned)).toEqual(['P3D']);
  });

  it('leaves a due reminder that is late alone when something else of the measure is recorded', () => {
    const later = change({ before: MARCH_1, after: MARCH_1, recordedAt: at('2027-02-25T09:00:00Z') });
    const plan = planReminders(later, [existing(MARCH_1, 'planned'), existing(MARCH_1, 'planned', 'P3D')]);
    expect(plan).toEqual({ planned: [], missed: [], notices: [], cancelled: [] });
  });

  it('does not report as missed what an earlier event already left out', () => {
    const later = change({ before: MARCH_1, after: MARCH_1, recordedAt: at('2027-02-25T09:00:00Z') });
    const plan = planReminders(later, [existing(MARCH_1, 'planned', 'P3D')]);
    expect(plan.missed).toEqual([]);
    expect(plan.notices).toEqual([]);
  });
});

describe('a reminder at its moment', () => {
  const row = existing(MARCH_1, 'planned');

  it('stands while the measure asks for it', () => {
    expect(stands(row, MARCH_1)).toBe(true);
    expect(stands({ ...row, about: 'missed', step: 'once' }, MARCH_1)).toBe(true);
  });

  it.each([
    ['the end moved', APRIL_1],
    ['the step was dropped', ending('2027-03-01T09:00:00Z', 3)],
    ['nothing is to be decided any more', { ...MARCH_1, asked: [] }],
    ['the measure is over', null],
  ])('does not stand when %s', (_, standing) => {
    expect(stands(row, standing)).toBe(false);
  });
});
