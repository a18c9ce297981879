import { INCIDENT_STATUS_NL, KINDS, PLACE_LABELS, SEVERITY_NL, type PresentedIncident } from '#incidents';
import { capitalised, columns, counted, cut, type DutchMoments } from '#sheet';
import type { Handover } from './handover.js';
import type { HandoverSection } from './sheet.js';

/** Characters of a text that are shown; the API gives it whole. */
const LONGEST = { summary: 1_000, line: 2_000 };
/** Rows of what was open already; the API lists more. */
const MOST_OPEN = 40;

export function incidentsOf({ incidents }: Handover, moments: DutchMoments): HandoverSection {
  return {
    title: 'Incidenten van de nacht',
    empty: 'Er zijn geen incidenten gemeld.',
    note: null,
    columns: columns({ Gemeld: 'moment', 'Wat en waar': 'name', Samenvatting: 'text', Stand: 'state' }),
    rows: incidents.map((incident) => [
      moments.short(incident.reportedAt),
      whatAndWhere(incident),
      cut(incident.summary ?? '', LONGEST.summary),
      INCIDENT_STATUS_NL[incident.status],
    ]),
    freeText: 'column',
  };
}

export function logOf({ logEntries }: Handover, moments: DutchMoments): HandoverSection {
  return {
    title: 'Logboek',
    empty: 'Er staat niets in het logboek.',
    note: null,
    columns: columns({ Wanneer: 'moment', Regel: 'text', Door: 'state' }),
    rows: logEntries.map(({ at, text, by }) => [
      moments.short(at),
      cut(text ?? 'de tekst is gewist', LONGEST.line),
      by,
    ]),
    freeText: 'all',
  };
}

/** Without those of the night: they stand above. */
export function openOf({ open, incidents }: Handover, moments: DutchMoments): HandoverSection {
  const ofTheNight = new Set(incidents.map(({ id }) => id));
  const earlier = open.incidents.filter(({ id }) => !ofTheNight.has(id));
  const shown = earlier.slice(0, MOST_OPEN);
  const count = open.count - (open.incidents.length - earlier.length);
  return {
    title: 'Eerder gemeld en nog open',
    empty: 'Er staat niets van eerder open.',
    note:
      count > shown.length
        ? `${counted(count, 'incident', 'incidenten')}; dit zijn de nieuwste ${String(shown.length)}.`
        : null,
    columns: columns({ Gebeurd: 'moment', 'Wat en waar': 'name', Samenvatting: 'text' }),
    rows: shown.map((incident) => [
      moments.short(incident.occurredAt),
      whatAndWhere(incident),
      cut(incident.summary ?? '', LONGEST.summary / 4),
    ]),
    freeText: 'column',
  };
}

/** A kind of place and a district; never an address. */
function whatAndWhere({ kind, severity, place }: PresentedIncident): string {
  const what = capitalised(KINDS[kind].label.nl);
  const where = [PLACE_LABELS[place.kind].nl, place.district].filter((part) => part !== null).join(', ');
  return [what, where, ...(severity ? [`ernst ${SEVERITY_NL[severity]}`] : [])].join('\n');
}
