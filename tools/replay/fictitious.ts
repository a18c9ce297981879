import { Temporal } from 'temporal-polyfill';
import { inZone } from '#calendar';
import type { Casebook } from './casebook.js';
import { momentOn } from './moments.js';
import { publishedIn } from './published.js';
import type { Step } from './step.js';

/**
 * Of home bans and manifestations the source gives totals only. So many are played, spread evenly over the year and
 * the casebook's districts; every word in them says that they are made up.
 */
export function fictitiousSteps(casebook: Casebook): readonly Step[] {
  const { homeBans, demonstrationsWithSafetyAdvice } = casebook.figures;
  return [
    ...times(publishedIn(homeBans, casebook.year), (slot) => homeBan(casebook, slot)),
    ...times(publishedIn(demonstrationsWithSafetyAdvice, casebook.year), (slot) => manifestation(casebook, slot)),
  ];
}

/** The one-based number of a made-up case, and the day of the year it falls on. */
interface Slot {
  readonly number: number;
  readonly of: number;
}

function homeBan(casebook: Casebook, slot: Slot): Step[] {
  const { timeZone } = casebook.municipality;
  const day = dayOf(casebook.year, slot);
  const occurredAt = momentOn(day.toString(), casebook.assumedClock.incident, timeZone);
  const announcedAt = momentOn(day.toString(), casebook.assumedClock.urgentDecision, timeZone);
  const name = label(slot);
  return [
    {
      kind: 'event',
      at: announcedAt,
      key: `home-ban-${name}`,
      type: 'nl.oov.incident.home-ban.imposed',
      data: {
        occurredAt: inZone(occurredAt, timeZone),
        reportedAt: inZone(announcedAt, timeZone),
        place: { kind: 'dwelling', district: districtOf(casebook, slot) },
        summary: `Fictief huisverbod ${name} van ${String(slot.of)}: de bron geeft alleen het totaal.`,
        homeBan: {
          announcedAt: inZone(announcedAt, timeZone),
          decidedBy: 'assistant-prosecutor',
          person: { name: `Testpersoon huisverbod ${name}`, birthDate: '1980-01-01' },
          dwelling: { district: districtOf(casebook, slot) },
        },
      },
    },
  ];
}

/** Announced four days before; the police are asked at once and have advised two days before. */
function manifestation(casebook: Casebook, slot: Slot): Step[] {
  const { timeZone } = casebook.municipality;
  const day = dayOf(casebook.year, slot);
  const on = (days: number, time: string) => momentOn(day.subtract({ days }).toString(), time, timeZone);
  const announcedAt = on(4, '10:00');
  const advisedAt = on(2, '10:00');
  const name = label(slot);
  const key = `manifestation-${name}`;
  return [
    {
      kind: 'event',
      at: announcedAt,
      key,
      type: 'nl.oov.incident.manifestation.announced',
      data: {
        occurredAt: inZone(announcedAt, timeZone),
        reportedAt: inZone(announcedAt, timeZone),
        place: { kind: 'public-space', district: districtOf(casebook, slot) },
        summary: `Fictieve manifestatie ${name} van ${String(slot.of)}: de bron geeft alleen het totaal.`,
        manifestation: {
          startsAt: inZone(on(0, '13:00'), timeZone),
          endsAt: inZone(on(0, '15:00'), timeZone),
          expectedNumber: 50,
          theme: 'fictief',
          policeAdvice: { requestedAt: inZone(announcedAt, timeZone) },
        },
      },
    },
    {
      kind: 'police-advice',
      at: advisedAt,
      key: `${key}/police-advice`,
      incident: key,
      body: {
        requestedAt: inZone(announcedAt, timeZone),
        givenAt: inZone(advisedAt, timeZone),
        advice: 'Fictief advies.',
      },
    },
  ];
}

function times(count: number | null, make: (slot: Slot) => Step[]): Step[] {
  return Array.from({ length: count ?? 0 }, (_, index) => make({ number: index + 1, of: count ?? 0 })).flat();
}

/** The middle of the slot's share of the year. */
function dayOf(year: number, slot: Slot): Temporal.PlainDate {
  const newYear = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return newYear.add({ days: Math.floor(((slot.number - 0.5) * newYear.daysInYear) / slot.of) });
}

function districtOf(casebook: Casebook, slot: Slot): string {
  const districts = [...new Set(casebook.cases.flatMap(({ target }) => target.district ?? []))].sort();
  const district = districts[slot.number % districts.length];
  if (district === undefined) throw new Error('het casusboek noemt geen stadsdeel');
  return district;
}

function label(slot: Slot): string {
  return String(slot.number).padStart(2, '0');
}
