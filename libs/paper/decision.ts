import type { RecordedEvent } from '#event-store';
import { Refusal } from '#kernel';
import type { Measure, MeasureEvent } from '#measures';
import { Temporal } from 'temporal-polyfill';

/** The decisions on a measure that can be put on paper. */
export const DRAFTED = ['imposition', 'extension', 'lifting', 'non-extension'] as const;
export type Drafted = (typeof DRAFTED)[number];

type Imposed = Measure['imposed'];

/** One decision as the register has it; moments as instants, `null`: not recorded. */
export interface DraftedDecision {
  readonly of: Drafted;
  readonly data: Imposed['decision'];
  readonly notes: Imposed['decisionNotes'];
  readonly grounds: string | null;
  readonly announcedAt: Temporal.Instant | null;
  readonly period: {
    readonly startsAt: Temporal.Instant;
    readonly endsAt: Temporal.Instant | null;
    readonly duration: string | null;
  };
  /** From when it is lifted; of a lifting only. */
  readonly liftedAt: Temporal.Instant | null;
}

type Events = readonly RecordedEvent<MeasureEvent>[];

const DECISION_OF: Readonly<Partial<Record<MeasureEvent['type'], Drafted>>> = {
  MeasureImposed: 'imposition',
  MeasureExtended: 'extension',
  MeasureLifted: 'lifting',
  ExtensionDeclined: 'non-extension',
};

/** The last decision of a kind, or the last of any. Refuses what was voided, and a kind that was never decided. */
export function decisionOf(measure: Measure, events: Events, asked?: Drafted): DraftedDecision {
  if (measure.voided)
    throw new Refusal('conflict', 'MEASURE.VOIDED', 'it was voided as entered by mistake: there is nothing to draft');
  const event = events.findLast(({ type }) => {
    const of = DECISION_OF[type];
    return of !== undefined && (asked === undefined || of === asked);
  });
  if (event?.type === 'MeasureExtended') return extension(measure, events, event);
  if (event?.type === 'MeasureLifted' || event?.type === 'ExtensionDeclined') return ending(measure, event);
  if (event) return imposition(measure);
  throw new Refusal('conflict', 'DRAFT.NOT_DECIDED', `there is no ${asked ?? 'decision'} of this measure to draft`);
}

function imposition({ imposed, decision, periods }: Measure): DraftedDecision {
  const { data, notes } = decision;
  return {
    of: 'imposition',
    data,
    notes,
    grounds: imposed.grounds,
    announcedAt: instant(imposed.announcement?.at ?? null),
    period: periods[0],
    liftedAt: null,
  };
}

function extension(
  { periods }: Measure,
  events: Events,
  { data, version }: Extract<Events[number], { type: 'MeasureExtended' }>,
): DraftedDecision {
  const announced = events.findLast(
    (event) => event.type === 'MeasureAnnounced' && event.version > version && event.data.closes.name !== 'announce',
  );
  const later = announced?.type === 'MeasureAnnounced' ? announced.data.at : null;
  return {
    of: 'extension',
    data: data.decision,
    notes: data.decisionNotes,
    grounds: data.grounds,
    announcedAt: instant(later ?? data.announcement?.at ?? null),
    period: periods.at(-1) ?? periods[0],
    liftedAt: null,
  };
}

function ending(
  { periods }: Measure,
  event: Extract<Events[number], { type: 'MeasureLifted' | 'ExtensionDeclined' }>,
): DraftedDecision {
  const { decision, decisionNotes, reason } = event.data;
  const lifted = event.type === 'MeasureLifted';
  return {
    of: lifted ? 'lifting' : 'non-extension',
    data: decision,
    notes: decisionNotes,
    grounds: reason,
    announcedAt: null,
    period: periods.at(-1) ?? periods[0],
    liftedAt: lifted ? instant(event.data.at) : null,
  };
}

function instant(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text);
}
