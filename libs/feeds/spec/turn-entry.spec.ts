import type { RosterTurn } from '#duty';
import { Temporal } from 'temporal-polyfill';
import { turnEntry } from '../queries/turn-entry.js';

const at = (text: string) => Temporal.Instant.from(text);
const around = { municipality: 'GM0034', publicUrl: 'https://nachtwacht.example' };

function turn(changes: Partial<RosterTurn> = {}): RosterTurn {
  return {
    shiftId: '7d0f',
    ordinal: 2,
    version: 3,
    dutyNl: 'kabinet',
    holder: 'Testpersoon A',
    deputyFor: null,
    from: at('2027-03-01T08:00:00+01:00'),
    to: at('2027-03-08T08:00:00+01:00'),
    cancelled: false,
    changedAt: at('2027-02-01T02:31:00+01:00'),
    ...changes,
  };
}

describe('a turn on duty in a calendar', () => {
  it('is known again by its shift and which turn of it it is, and says who is on for what', () => {
    expect(turnEntry(turn(), around)).toEqual({
      uid: 'shift-7d0f-2@GM0034',
      sequence: 3,
      changedAt: at('2027-02-01T02:31:00+01:00'),
      when: { from: at('2027-03-01T08:00:00+01:00'), to: at('2027-03-08T08:00:00+01:00') },
      summary: 'kabinet: Testpersoon A',
      url: 'https://nachtwacht.example/v1/duty/shifts/7d0f',
      status: 'CONFIRMED',
    });
    expect(turnEntry(turn({ cancelled: true }), around).status).toBe('CANCELLED');
  });

  it.each<[Partial<RosterTurn>, string]>([
    [{ deputyFor: 'Testpersoon B' }, 'kabinet: Testpersoon A (vervangt Testpersoon B)'],
    [{ holder: null }, 'kabinet: naam gewist'],
  ])('%j is "%s"', (changes, summary) => {
    expect(turnEntry(turn(changes), around).summary).toBe(summary);
  });
});
