import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { ProceedingConcluded, ProceedingFiled } from './events.js';

interface Done {
  readonly at: Temporal.Instant;
  readonly recordedBy: string;
}

/** An objection, an appeal or a request for interim relief against the measure. */
export interface Proceeding extends Omit<ProceedingFiled['data'], 'filedAt' | 'documentsDueAt' | 'hearingAt'> {
  readonly filedAt: Temporal.Instant;
  readonly documentsDueAt: Temporal.Instant | null;
  readonly documentsSubmitted: Done | null;
  readonly hearingAt: Temporal.Instant | null;
  readonly hearingHeld: Done | null;
  readonly recordedBy: string;
  readonly concluded:
    | (Omit<ProceedingConcluded['data'], 'id' | 'decidedAt'> & {
        readonly decidedAt: Temporal.Instant;
        readonly recordedBy: string;
      })
    | null;
}

const instant = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));

export function proceedingsAfter(
  proceedings: readonly Proceeding[],
  event: RecordedEvent<MeasureEvent>,
): readonly Proceeding[] {
  const recordedBy = event.meta.by;
  const change = (id: string, changed: (one: Proceeding) => Partial<Proceeding>) =>
    proceedings.map((one) => (one.id === id ? { ...one, ...changed(one) } : one));
  switch (event.type) {
    case 'ProceedingFiled': {
      const { filedAt, documentsDueAt, hearingAt, ...rest } = event.data;
      const filed: Proceeding = {
        ...rest,
        filedAt: Temporal.Instant.from(filedAt),
        documentsDueAt: instant(documentsDueAt),
        documentsSubmitted: null,
        hearingAt: instant(hearingAt),
        hearingHeld: null,
        recordedBy,
        concluded: null,
      };
      return [...proceedings, filed];
    }
    case 'ProceedingScheduled': {
      const { id, documentsDueAt, documentsSubmittedAt, hearingAt, hearingHeldAt } = event.data;
      const done = (before: Done | null, text: string | null): Done | null => {
        const at = instant(text);
        if (!at) return null;
        return before?.at.equals(at) ? before : { at, recordedBy };
      };
      return change(id, (one) => ({
        documentsDueAt: instant(documentsDueAt),
        documentsSubmitted: done(one.documentsSubmitted, documentsSubmittedAt),
        hearingAt: instant(hearingAt),
        hearingHeld: done(one.hearingHeld, hearingHeldAt),
      }));
    }
    case 'ProceedingConcluded': {
      const { id, decidedAt, ...rest } = event.data;
      return change(id, () => ({
        concluded: { ...rest, decidedAt: Temporal.Instant.from(decidedAt), recordedBy },
      }));
    }
    default:
      return proceedings;
  }
}
