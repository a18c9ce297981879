import { INCIDENT_STATUS_NL, KINDS, PLACE_LABELS, SEVERITY_NL, type PresentedIncident } from '#incidents';
import { capitalised, columns, cut, type Table } from '#sheet';
import type { Dossier } from '../dossier.js';
import { lines, type DossierWords } from './words.js';

/** Characters of a text, and lines of a timeline, that are shown; the API gives them whole. */
const LONGEST = { summary: 2_000, line: 600 };
const MOST_LINES = 25;

export function incidentsOf({ incidents }: Dossier, words: DossierWords): Table {
  return {
    title: 'Aanleiding: de incidenten',
    empty: 'De maatregel is niet aan een incident gekoppeld.',
    note: null,
    columns: columns({ Gebeurd: 'moment', 'Wat en waar': 'name', Samenvatting: 'text', Stand: 'state' }),
    rows: incidents.map(({ occurredAt, kind, severity, place, summary, status, controlRoomRef }) => [
      words.short(occurredAt),
      lines(
        capitalised(KINDS[kind].label.nl),
        [PLACE_LABELS[place.kind].nl, place.district].filter((part) => part !== null).join(', '),
        severity && `ernst ${SEVERITY_NL[severity]}`,
      ),
      lines(cut(summary ?? '', LONGEST.summary), controlRoomRef !== null && `Meldkamer: ${controlRoomRef}`),
      capitalised(INCIDENT_STATUS_NL[status]),
    ]),
  };
}

/** One for each incident, without what this measure did: that is in its history. */
export function timelinesOf({ incidents, measureId }: Dossier, words: DossierWords): readonly Table[] {
  return incidents.map((incident) => timelineOf(incident, measureId, words));
}

function timelineOf({ kind, occurredAt, timeline }: PresentedIncident, own: string, words: DossierWords): Table {
  const entries = (timeline ?? []).filter(({ measureId }) => measureId !== own);
  const shown = entries.slice(0, MOST_LINES);
  return {
    title: `Verloop van het incident: ${KINDS[kind].label.nl}, ${words.short(occurredAt)}`,
    empty: 'Er staat niets in het verloop.',
    note:
      entries.length > shown.length
        ? `De eerste ${String(shown.length)} van ${String(entries.length)} regels; het register geeft ze alle.`
        : null,
    columns: columns({ Wanneer: 'moment', Wat: 'text', Door: 'name' }),
    rows: shown.map(({ at, text, by }) => [words.short(at), cut(text, LONGEST.line), by]),
  };
}
