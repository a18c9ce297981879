import { inZone } from '#calendar';
import { announceMeasure } from '../domain/paperwork.js';
import { isActiveAt, statusAt } from '../domain/status.js';
import { remindersFor } from '../domain/reminders.js';
import { suspendMeasure } from '../domain/suspend.js';
import { termsOf } from '../domain/terms.js';
import { around, at, closed, closure, decided, extended, given, homeBan, refusalOf, ZONE } from './given-measures.js';
import { imposeMeasure } from '../domain/impose.js';
import type { ImposeInput } from '../domain/inputs.js';

const MOMENT = '2023-10-05T02:30:00+02:00';

/** What the field has really gone wrong on; each is a check, a warning or a moment that explains itself. */
describe('a trap the field has fallen into', () => {
  const impose = (changes: Partial<ImposeInput>, moment = MOMENT) =>
    imposeMeasure(closure(moment, 'P2W', changes), null, around(moment));

  it('a closure on the wrong article: on a ground that did not hold yet, on one that does not reach it', () => {
    const refused = [
      { basis: { code: 'gemeentewet-174a', ground: 'b' } },
      { basis: { code: 'opiumwet-13b', ground: null } },
      { type: 'premises-closure', basis: { code: 'gemeentewet-174-2', ground: null } },
    ].map((changes) => refusalOf(() => impose(changes)).code);
    expect(refused).toEqual(['MEASURE.BASIS', 'MEASURE.BASIS', 'MEASURE.TARGET']);
    expect(
      impose({ basis: { code: 'gemeentewet-174a', ground: 'b' } }, '2024-01-05T02:30:00+01:00').data.flags,
    ).toEqual(['ends-at-night']);
  });

  it('an extension without a zienswijze: it is flagged', () => {
    const without = extended([closed(MOMENT, 'P2W')], '2023-10-18T11:00:00+02:00', 'P6W');
    expect(without.data).toMatchObject({ flags: ['ends-at-night'] });
    const decision = decided(MOMENT, { zienswijze: null });
    expect(impose({ decision }).data.flags).toContain('zienswijze-missing');
  });

  it('twelve days where the law says ten', () => {
    const twelve = { type: 'temporary-home-ban', basis: null, period: { kind: 'duration', duration: 'P12D' } } as const;
    expect(refusalOf(() => impose(twelve)).code).toBe('MEASURE.PERIOD_NOT_EXACT');
  });

  it("a register that ends on another day than the decision's text: the end says how it was counted", () => {
    const ends = given(closed('2023-11-30T16:00:00+01:00', 'P3M'));
    const term = termsOf(ends, ZONE).find(({ name }) => name === 'first-end');
    expect(term).toMatchObject({ at: '2024-02-29T16:00:00+01:00', flags: ['clamped'] });
    expect(term?.why.nl).toMatch(/P3M vanaf .*2023.*laatste dag/);
  });

  it('publication taken for the start', () => {
    const announcement = { kind: 'publication', at: at(MOMENT) } as const;
    const ban = { type: 'temporary-home-ban', basis: null, period: { kind: 'type' }, announcement } as const;
    expect(refusalOf(() => impose(ban)).code).toBe('MEASURE.ANNOUNCEMENT_REQUIRED');
    const later = { kind: 'publication', at: at('2023-10-08T12:00:00+02:00') } as const;
    const m = given(closed(MOMENT, 'P2W', { announcement: null }), announceMeasureLater(later));
    expect(inZone(m.periods[0].startsAt, ZONE)).toBe(MOMENT);
  });

  it("a court's suspension that the register never showed", () => {
    const events = [closed(MOMENT, 'P2W')];
    const from = at('2023-10-09T12:00:00+02:00');
    const until = at('2023-10-12T12:00:00+02:00');
    const by = { by: 'court', reference: null, reason: 'schorsing' } as const;
    const m = given(...events, suspendMeasure(given(...events), { from, until, ...by }, ZONE));
    expect([statusAt(m, from), isActiveAt(m, from), statusAt(m, until)]).toEqual(['suspended', false, 'in-force']);
  });

  it('urgency that then waited three days: it is flagged, at its start or when it is announced', () => {
    const startsAt = at('2023-10-08T02:30:00+02:00');
    expect(impose({ urgent: true, announcement: null, startsAt }).data.flags).toContain('urgent-but-waited');
    expect(impose({ urgent: true }).data.flags).not.toContain('urgent-but-waited');
    const waiting = closed(MOMENT, 'P2W', { urgent: true, announcement: null });
    const announced = (moment: string) =>
      announceMeasure(given(waiting), { kind: 'service', at: at(moment) }, around('2023-10-09T02:30:00+02:00'));
    expect(announced('2023-10-08T02:29:59+02:00').data.flags).toEqual(['announced-after-start']);
    expect(announced('2023-10-08T02:30:00+02:00').data.flags).toContain('urgent-but-waited');
  });

  it('a reminder on the day itself, a Saturday: those who may decide are asked by Friday afternoon, and told before', () => {
    const ban = given(homeBan('2022-11-30T12:00:00+01:00'));
    const { asked, decideBy } = remindersFor(ban, ZONE);
    expect(decideBy && inZone(decideBy, ZONE)).toBe('2022-12-09T17:00:00+01:00');
    const ofTheEnd = asked.filter(({ about }) => about === 'end').map(({ dueAt }) => inZone(dueAt, ZONE));
    expect(ofTheEnd).toEqual([
      '2022-12-07T12:00:00+01:00',
      '2022-12-08T12:00:00+01:00',
      '2022-12-09T12:00:00+01:00',
      '2022-12-09T13:00:00+01:00',
    ]);
  });

  function announceMeasureLater(announcement: ImposeInput['announcement'] & object) {
    const imposed = given(closed(MOMENT, 'P2W', { announcement: null }));
    return announceMeasure(imposed, announcement, around('2023-10-09T02:30:00+02:00'));
  }
});
