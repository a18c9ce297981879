import { moment, text, toCsv, type Column } from '#csv';
import { Temporal } from 'temporal-polyfill';
import type { DecidedBy } from '../catalogue/measure-type.js';
import type { MeasureView } from '../domain/present.js';
import type { Measure } from '../domain/measure.js';
import type { Status } from '../domain/status.js';

export const STATUS_NL: Readonly<Record<Status, string>> = {
  planned: 'gepland',
  'in-force': 'van kracht',
  suspended: 'geschorst',
  lapsed: 'geëindigd',
  lifted: 'opgeheven',
  annulled: 'vernietigd',
  voided: 'ongeldig gemaakt',
};

export const DECIDED_BY_NL: Readonly<Record<DecidedBy, string>> = {
  mayor: 'burgemeester',
  'acting-mayor': 'locoburgemeester',
  'assistant-prosecutor': 'hulpofficier van justitie',
  'mayor-and-aldermen': 'college',
};

/** A measure, how the API shows it, and the Dutch term of its type. */
export interface MeasureLine {
  readonly typeNl: string;
  readonly measure: Measure;
  readonly view: MeasureView;
}

const instant = (at: string) => Temporal.Instant.from(at);

const COLUMNS: readonly Column<MeasureLine>[] = [
  text('Kenmerk', ({ view }) => view.id),
  text('Soort', ({ typeNl }) => typeNl),
  text('Status', ({ view }) => STATUS_NL[view.status]),
  text('Grondslag', ({ view }) => view.basis && [view.basis.code, view.basis.ground].filter(Boolean).join(' ')),
  moment('Besloten', ({ measure }) => instant(measure.decision.data.decidedAt)),
  text('Besloten door', ({ measure }) => DECIDED_BY_NL[measure.decision.data.decidedBy]),
  moment('Begin', ({ view }) => instant(view.startsAt)),
  moment('Einde', ({ view }) => (view.endsAt === null ? null : instant(view.endsAt))),
  text('Eerste termijn', ({ measure }) => measure.periods[0].duration),
  text('Verlengd', ({ measure }) => (measure.periods.length > 1 ? 'ja' : 'nee')),
  text('Preventief', ({ view }) => (view.preventive ? 'ja' : 'nee')),
  text('Wijk', ({ view }) => view.target.district),
  text('BAG-identificatie', ({ view }) => view.target.bagId),
  text('Gebied', ({ view: { target } }) => (target.area && 'name' in target.area ? target.area.name : null)),
  text('Signalen', ({ view }) => view.flags.join(' ')),
  text('Incidenten', ({ view }) => view.incidentIds.join(' ')),
];

/** Measures as a file for a spreadsheet, each on a row, with Dutch headers. No person is in it. */
export function measuresCsv(lines: readonly MeasureLine[], timeZone: string): string {
  return toCsv(COLUMNS, lines, timeZone);
}
