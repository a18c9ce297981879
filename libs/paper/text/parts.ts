import { PARTS, rowOf, type DecisionPartName, type Measure } from '#measures';
import type { Temporal } from 'temporal-polyfill';
import type { Drafted } from '../decision.js';
import { dutchArticle, dutchDuration, dutchEnd, dutchTime, shortArticle } from './dutch.js';
import type { Known } from './known.js';
import { missing, NAME_NOT_ASKED } from './marks.js';
import { remediesIn } from './remedies.js';
import { targetIn } from './target.js';

/** What of the parts goes into which decision, of those its type asks for. */
const SAID: Readonly<Record<Drafted, ReadonlySet<DecisionPartName> | 'all'>> = {
  imposition: 'all',
  extension: new Set([
    'basis',
    'grounds',
    'report',
    'addressee',
    'period',
    'zienswijze',
    'contact-ban',
    'prosecutor-consulted',
    'made-known-on-site',
    'council-informed',
    'remedies',
  ]),
  lifting: new Set(['basis', 'grounds', 'addressee', 'period', 'remedies']),
  'non-extension': new Set(['grounds', 'addressee', 'period']),
};

/**
 * What the record says of each part; `null`: it does not. A part that nothing in the register holds is always missing,
 * and is for whoever finishes the draft.
 */
const IN_RECORD: Readonly<Record<DecisionPartName, (known: Known) => string | null>> = {
  basis: ({ measure }) => basisIn(measure),
  grounds: ({ decision }) => decision.grounds,
  report: ({ decision: { data } }) => data.reportRef && `de bestuurlijke rapportage met kenmerk ${data.reportRef}`,
  addressee: addresseeIn,
  period: periodIn,
  zienswijze: zienswijzeIn,
  'time-to-comply': timeToComplyIn,
  costs: () =>
    'te bepalen dat de kosten van de toepassing van bestuursdwang worden verhaald (artikel 5:25 van de Algemene wet bestuursrecht)',
  'contact-ban': () => null,
  'prosecutor-consulted': (known) =>
    toldIn(
      known,
      'public-prosecutor',
      (when) => `Met de officier van justitie is hierover contact geweest op ${when}.`,
    ),
  'made-known-on-site': () => null,
  'council-informed': (known) =>
    toldIn(
      known,
      'council',
      (when) =>
        `De gemeenteraad is in kennis gesteld op ${when}; de commissaris van de Koning ontvangt een afschrift van dit besluit.`,
    ),
  remedies: remediesIn,
};

/** What would be said of anything, and is said only where the type asks for it. */
const ONLY_ASKED: ReadonlySet<DecisionPartName> = new Set([
  'costs',
  'time-to-comply',
  'prosecutor-consulted',
  'council-informed',
]);

export type PartTexts = Readonly<Record<DecisionPartName, string>>;

/** Each part as a template has it: what the record says, the mark where it must but does not, or nothing. */
export function partsOf(known: Known): PartTexts {
  const asked = new Set(askedOf(known));
  const texts = Object.entries(IN_RECORD).map(([name, textIn]) => {
    const part = name as DecisionPartName;
    if (!asked.has(part) && ONLY_ASKED.has(part)) return [part, ''] as const;
    return [part, textIn(known) ?? (asked.has(part) ? missingPart(part) : '')] as const;
  });
  return Object.fromEntries(texts) as PartTexts;
}

/** The parts that the decision must have and the record has not. */
export function missingPartsOf(known: Known): readonly DecisionPartName[] {
  return askedOf(known).filter((name) => IN_RECORD[name](known) === null);
}

function askedOf({ measure, decision }: Known): readonly DecisionPartName[] {
  const said = SAID[decision.of];
  return rowOf(measure).parts.filter((name) => said === 'all' || said.has(name));
}

/** The parts a decision must have whose mark stands in their place. */
export function missingPart(name: DecisionPartName): string {
  const { label, article } = PARTS[name];
  return missing(article === null ? label.nl : `${label.nl} (${shortArticle(article)})`);
}

/** A closure addresses what it closes; what else names a person, or must, addresses that person. */
function addresseeIn({ measure, person }: Known): string | null {
  const { unsealed, parts } = rowOf(measure);
  const { target } = measure.imposed;
  if (unsealed) return targetIn(measure);
  if (target.personRef !== null) return person ?? NAME_NOT_ASKED;
  return target.kind === 'person' || parts.includes('contact-ban') ? null : targetIn(measure);
}

function basisIn(measure: Measure): string | null {
  const { basis } = measure.imposed;
  const rule = basis && rowOf(measure).bases.find(({ code }) => code === basis.code);
  if (!rule) return null;
  const ground = basis.ground === null ? undefined : rule.grounds?.[basis.ground];
  return `${dutchArticle(rule.article)}${ground ? ` (${ground.label.nl})` : ''}`;
}

function periodIn({ decision: { period }, measure, timeZone }: Known): string {
  const { startsAt, endsAt, duration } = period;
  const listed = rowOf(measure).window?.kind === 'listed' ? (measure.window?.entries ?? []) : [];
  const span = (from: Temporal.Instant, until: Temporal.Instant) =>
    `van ${dutchTime(from, timeZone)} tot ${dutchEnd(until, timeZone)}`;
  if (!endsAt) return `vanaf ${dutchTime(startsAt, timeZone)}, tot nader order`;
  const whole = span(startsAt, endsAt) + (duration === null ? '' : ` (${dutchDuration(duration)})`);
  return listed.length === 0 ? whole : `in ${String(listed.length)} perioden, ${whole}`;
}

function zienswijzeIn({ decision: { data, notes } }: Known): string | null {
  const reason = notes?.zienswijzeReason ?? null;
  const because = reason === null ? '' : `: ${reason}`;
  switch (data.zienswijze) {
    case 'given':
      return `De belanghebbende is in de gelegenheid gesteld een zienswijze naar voren te brengen en heeft dat gedaan${because}.`;
    case 'waived':
      return `De belanghebbende is in de gelegenheid gesteld een zienswijze naar voren te brengen en heeft daarvan afgezien${because}.`;
    case 'skipped':
      return reason === null
        ? null
        : `Van het vragen van een zienswijze is afgezien (artikel 4:11 van de Algemene wet bestuursrecht): ${reason}.`;
    default:
      return null;
  }
}

function timeToComplyIn({ measure, timeZone }: Known): string | null {
  const due = measure.deadlines.find(({ name }) => name === 'comply');
  if (due)
    return `gelegenheid te geven zelf te sluiten vóór ${dutchTime(due.dueAt, timeZone)} (artikel 5:24 van de Algemene wet bestuursrecht)`;
  return measure.imposed.urgent
    ? 'wegens de vereiste spoed geen begunstigingstermijn te geven (artikel 5:31 van de Algemene wet bestuursrecht)'
    : null;
}

function toldIn({ measure, timeZone }: Known, to: string, say: (when: string) => string): string | null {
  const told = measure.file.notifications.find((one) => one.to === to);
  return told ? say(dutchTime(told.at, timeZone)) : null;
}
