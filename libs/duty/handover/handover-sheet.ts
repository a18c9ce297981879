import { counted, DutchMoments } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import { nightBefore } from '../domain/night.js';
import { decisionsOf, dueTodayOf, endingSoonOf, toldOf } from './day-sections.js';
import type { Handover } from './handover.js';
import { incidentsOf, logOf, openOf } from './night-sections.js';
import { FOOT, type HandoverFact, type HandoverSheet } from './sheet.js';

/** The hand-over in Dutch, in the municipality's zone: the decisions first, and last what was open already. */
export function sheetOf(handover: Handover, timeZone: string): HandoverSheet {
  const moments = new DutchMoments(timeZone, Temporal.PlainDate.from(handover.date).year);
  const { incidents, decisions, dueToday, endingSoon } = handover;
  return {
    title: `Overdracht van ${spanOf(handover, moments, timeZone)}`,
    municipality: handover.municipality,
    facts: factsOf(handover, moments),
    counts: [
      counted(incidents.length, 'incident', 'incidenten'),
      counted(decisions.length, 'besluit', 'besluiten'),
      `${counted(dueToday.items.length, 'termijn', 'termijnen')} vandaag`,
      `${counted(endingSoon.length, 'einde', 'eindes')} binnen 48 uur`,
    ],
    sections: [
      decisionsOf(handover, moments),
      incidentsOf(handover, moments),
      dueTodayOf(handover, moments),
      endingSoonOf(handover, moments),
      toldOf(handover, moments),
      logOf(handover, moments),
      openOf(handover, moments),
    ],
    foot: FOOT,
  };
}

/** `de nacht van 28 februari op 1 maart 2027`; of another span from when until when. */
function spanOf({ date, from, to }: Handover, moments: DutchMoments, timeZone: string): string {
  const night = nightBefore(Temporal.PlainDate.from(date), timeZone);
  const [begin, end] = [from, to].map((moment) => Temporal.Instant.from(moment));
  const short = { weekday: false };
  if (begin && end && night.from.equals(begin) && night.to.equals(end)) {
    const sameYear = moments.local(from).year === moments.local(to).year;
    return `de nacht van ${moments.day(from, { ...short, year: !sameYear })} op ${moments.day(to, short)}`;
  }
  const sameDay = moments.local(from).toPlainDate().equals(moments.local(to).toPlainDate());
  const until = sameDay ? moments.clock(to) : `${moments.day(to, short)} ${moments.clock(to)}`;
  return `de dienst van ${moments.day(from, short)} ${moments.clock(from)} tot ${until}`;
}

function factsOf(
  { from, to, asOf, handsOver, takesOver, accepted }: Handover,
  moments: DutchMoments,
): readonly HandoverFact[] {
  const plain = (label: string, text: string): HandoverFact => ({ label, text, names: false });
  const staff = (label: string, roster: Handover['handsOver']): HandoverFact => ({
    label,
    text: rosterOf(roster, moments),
    names: true,
  });
  const lasts = Temporal.Instant.compare(Temporal.Instant.from(asOf), Temporal.Instant.from(to)) < 0;
  return [
    plain('Van', `${moments.day(from)}, ${moments.clock(from)} uur`),
    plain('Tot', `${moments.day(to)}, ${moments.clock(to)} uur${clocksMoved(from, to, moments)}`),
    ...(lasts ? [plain('Stand', `${moments.clock(asOf)} uur: de dienst is nog niet voorbij`)] : []),
    staff('Draagt over', handsOver),
    staff('Neemt over', takesOver),
    ...(accepted ? [acceptedBy(accepted, moments)] : []),
  ];
}

/** The note may say anything. */
function acceptedBy({ at, by, note }: NonNullable<Handover['accepted']>, moments: DutchMoments): HandoverFact {
  const taken = `${moments.short(at)} door ${by}`;
  return { label: 'Overgenomen', text: note === null ? taken : `${taken}\n${note}`, names: true };
}

function clocksMoved(from: string, to: string, moments: DutchMoments): string {
  const [before, after] = [moments.local(from), moments.local(to)];
  const hours = (after.offsetNanoseconds - before.offsetNanoseconds) / 3_600_000_000_000;
  if (hours === 0) return '';
  const lasted = before.until(after, { largestUnit: 'hours' }).total('hours');
  const way = hours > 0 ? 'vooruit' : 'terug';
  return ` (de klok ging ${way}: ${lasted.toLocaleString('nl-NL')} uur)`;
}

/** Who is on, with the number at which to reach them, until when; or which address stands in. */
function rosterOf({ on, fallback, addresses }: Handover['handsOver'], moments: DutchMoments): string {
  const staff = on.map(({ holder, deputyFor, until }) => {
    const name = holder ? [holder.name, holder.phone].filter((part) => part !== null).join(', ') : 'naam gewist';
    const instead = deputyFor === null ? '' : ` (in plaats van ${deputyFor})`;
    return `${name}${instead}, tot ${moments.short(until)}`;
  });
  const standsIn = fallback ? [`${on.length === 0 ? 'niemand; ' : ''}berichten gaan naar ${addresses.join(', ')}`] : [];
  return [...staff, ...standsIn].join('\n');
}
