import type { RosterTurn } from '#duty';
import type { Entry } from '../icalendar/calendar.js';
import type { Surroundings } from './feed.js';

/** A turn on duty in a calendar: `piketambtenaar OOV: Testpersoon A (vervangt Testpersoon B)`. */
export function turnEntry(
  turn: RosterTurn,
  { municipality, publicUrl }: Pick<Surroundings, 'municipality' | 'publicUrl'>,
): Entry {
  const { shiftId, ordinal, version, changedAt, from, to, cancelled } = turn;
  return {
    uid: `shift-${shiftId}-${String(ordinal)}@${municipality}`,
    sequence: version,
    changedAt,
    when: { from, to },
    summary: summaryOf(turn),
    url: `${publicUrl}/v1/duty/shifts/${encodeURIComponent(shiftId)}`,
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
  };
}

function summaryOf({ dutyNl, holder, deputyFor }: RosterTurn): string {
  const who = `${dutyNl}: ${holder ?? 'naam gewist'}`;
  return deputyFor === null ? who : `${who} (vervangt ${deputyFor})`;
}
