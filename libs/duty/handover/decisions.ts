import { inZone } from '#calendar';
import type { RecordedEvent } from '#event-store';
import type { Labelled } from '#kernel';
import { placeOf, rowOf, type Measure, type MeasureEvent } from '#measures';
import { Temporal } from 'temporal-polyfill';
import { holds, type Span } from '../domain/coverage.js';

/** What may be decided about a measure, as staff call it. */
export const DECISIONS = {
  imposed: { nl: 'opgelegd', en: 'imposed' },
  extended: { nl: 'verlengd', en: 'extended' },
  'extension-declined': { nl: 'besloten niet te verlengen', en: 'decided not to extend' },
  lifted: { nl: 'opgeheven', en: 'lifted' },
  suspended: { nl: 'geschorst', en: 'suspended' },
  resumed: { nl: 'hervat', en: 'resumed' },
  annulled: { nl: 'vernietigd', en: 'annulled' },
  reviewed: { nl: 'heroverwogen: geldt door', en: 'reviewed: it goes on' },
} as const satisfies Record<string, Labelled>;
export type DecisionKind = keyof typeof DECISIONS;

/** One decision about a measure; moments in the municipality's zone. Nothing of a person and no address. */
export interface DecisionLine {
  /** When it was taken; of what bears no such moment, when it took effect, or was recorded where that was earlier. */
  readonly at: string;
  readonly kind: DecisionKind;
  readonly label: Labelled;
  readonly measureId: string;
  readonly measureType: string;
  readonly measureTypeLabel: Labelled;
  readonly place: string | null;
  /** Who decided: one of the catalogue, `court` or `on-objection`; `null` where that is not recorded. */
  readonly decidedBy: string | null;
  readonly recordedBy: string;
  /** Of which time it speaks: from inclusive, until exclusive; `null` where it names no such moment. */
  readonly from: string | null;
  readonly until: string | null;
}

interface Decided {
  readonly kind: DecisionKind;
  readonly at: Temporal.Instant;
  readonly by: string | null;
  readonly from?: Temporal.Instant;
  readonly until?: Temporal.Instant | null;
}

/** What was decided about a measure within a span, of all its events, in their order. Its periods as they are known now. */
export function decisionsWithin(
  span: Span,
  measure: Measure,
  events: readonly RecordedEvent<MeasureEvent>[],
  timeZone: string,
): readonly DecisionLine[] {
  const periods = events.filter(({ type }) => type === 'MeasureImposed' || type === 'MeasureExtended');
  const zoned = (at: Temporal.Instant | null | undefined) => (at ? inZone(at, timeZone) : null);
  return events.flatMap((event) => {
    const decided = decidedBy(event);
    if (!decided || !holds(span, decided.at)) return [];
    const period = measure.periods[periods.indexOf(event)];
    return [
      {
        at: inZone(decided.at, timeZone),
        kind: decided.kind,
        label: DECISIONS[decided.kind],
        measureId: measure.id,
        measureType: measure.imposed.type,
        measureTypeLabel: rowOf(measure).label,
        place: placeOf(measure),
        decidedBy: decided.by,
        recordedBy: event.meta.by,
        from: zoned(period ? period.startsAt : decided.from),
        until: zoned(period ? period.endsAt : decided.until),
      },
    ];
  });
}

const instant = (text: string) => Temporal.Instant.from(text);

function decidedBy(event: RecordedEvent<MeasureEvent>): Decided | null {
  switch (event.type) {
    case 'MeasureImposed':
      return { kind: 'imposed', ...taken(event.data.decision) };
    case 'MeasureExtended':
      return { kind: 'extended', ...taken(event.data.decision) };
    case 'ExtensionDeclined':
      return { kind: 'extension-declined', ...taken(event.data.decision) };
    case 'MeasureLifted':
      return { kind: 'lifted', ...taken(event.data.decision), from: instant(event.data.at) };
    case 'MeasureSuspended': {
      const [from, until] = [instant(event.data.from), event.data.until];
      const at = earlier(from, event.recordedAt);
      return { kind: 'suspended', at, by: event.data.by, from, until: until === null ? null : instant(until) };
    }
    case 'MeasureResumed': {
      const from = instant(event.data.at);
      return { kind: 'resumed', at: earlier(from, event.recordedAt), by: null, from };
    }
    case 'MeasureAnnulled':
      return { kind: 'annulled', at: instant(event.data.decidedAt), by: event.data.by };
    case 'MeasureReviewed':
      return { kind: 'reviewed', at: instant(event.data.at), by: null };
    default:
      return null;
  }
}

function taken({ decidedAt, decidedBy }: { readonly decidedAt: string; readonly decidedBy: string }) {
  return { at: instant(decidedAt), by: decidedBy };
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
