import { inZone } from '#calendar';
import type { RecordedEvent } from '#event-store';
import type { Labelled } from '#kernel';
import { decisionView, MEASURE_EVENT_LABELS, type DecisionView, type MeasureEvent } from '#measures';
import { Temporal } from 'temporal-polyfill';

/** One decision about the measure, of the mayor or of a court; moments in the municipality's zone. */
export interface DossierDecision {
  readonly event: MeasureEvent['type'];
  readonly label: Labelled;
  /** When it was taken; `null` where that is not recorded. */
  readonly decidedAt: string | null;
  /** One of the catalogue, `court` or `on-objection`; `null` where that is not recorded. */
  readonly decidedBy: string | null;
  /** Of which time it speaks; `null` where it names no such moment. */
  readonly from: string | null;
  readonly until: string | null;
  readonly duration: string | null;
  /** Form, mandate and who was heard; `null` where none of it is recorded. */
  readonly decision: DecisionView | null;
  readonly grounds: string | null;
  /** Why it was recorded as it was taken, though past a limit. */
  readonly recordedAsDecided: string | null;
  readonly reference: string | null;
  /** Of an annulment: whether its effects stay. */
  readonly effectsUpheld: boolean | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

type Said = Partial<Omit<DossierDecision, 'event' | 'label' | 'recordedBy' | 'recordedAt'>>;

const NOTHING_SAID: Required<Said> = {
  decidedAt: null,
  decidedBy: null,
  from: null,
  until: null,
  duration: null,
  decision: null,
  grounds: null,
  recordedAsDecided: null,
  reference: null,
  effectsUpheld: null,
};

/** Every decision on record, in the order in which it was recorded. */
export function decisionsOf(
  events: readonly RecordedEvent<MeasureEvent>[],
  timeZone: string,
): readonly DossierDecision[] {
  return events.flatMap((event) => {
    const said = saidBy(event, timeZone);
    if (!said) return [];
    return [
      {
        event: event.type,
        label: MEASURE_EVENT_LABELS[event.type],
        ...NOTHING_SAID,
        ...said,
        recordedBy: event.meta.by,
        recordedAt: inZone(event.recordedAt, timeZone),
      },
    ];
  });
}

function saidBy({ type, data }: RecordedEvent<MeasureEvent>, timeZone: string): Said | null {
  const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  const zoned = (moment: string | null) => moment && local(moment);
  switch (type) {
    case 'MeasureImposed': {
      const { startsAt, endsAt, duration, grounds, recordedAsDecided } = data;
      return { ...taken(data), from: local(startsAt), until: zoned(endsAt), duration, grounds, recordedAsDecided };
    }
    case 'MeasureExtended': {
      const { from, endsAt, duration, grounds, recordedAsDecided } = data;
      return { ...taken(data), from: local(from), until: local(endsAt), duration, grounds, recordedAsDecided };
    }
    case 'ExtensionDeclined':
      return { ...taken(data), grounds: data.reason };
    case 'MeasureLifted':
      return { ...taken(data), from: local(data.at), grounds: data.reason };
    case 'MeasureSuspended': {
      const { from, until, by, reference, reason } = data;
      return { decidedBy: by, from: local(from), until: zoned(until), reference, grounds: reason };
    }
    case 'MeasureResumed':
      return { from: local(data.at), grounds: data.reason };
    case 'MeasureAnnulled': {
      const { decidedAt, by, reference, reason, effectsUpheld } = data;
      return { decidedAt: local(decidedAt), decidedBy: by, reference, grounds: reason, effectsUpheld };
    }
    case 'MeasureReviewed':
      return { decidedAt: local(data.at), grounds: data.note };
    default:
      return null;
  }

  function taken({ decision, decisionNotes }: Pick<Decided, 'decision' | 'decisionNotes'>): Said {
    const view = decisionView(decision, decisionNotes, timeZone);
    return { decidedAt: view.decidedAt, decidedBy: view.decidedBy, decision: view };
  }
}

type Decided = Extract<MeasureEvent, { readonly type: 'MeasureLifted' }>['data'];
