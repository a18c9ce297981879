import { inZone } from '#calendar';
import type { RecordedEvent } from '#event-store';
import type { MeasureEvent } from '#measures';
import { Temporal } from 'temporal-polyfill';

/** That a decision was made known; moments in the municipality's zone. */
export interface DossierAnnouncement {
  readonly of: 'decision' | 'extension' | 'correction';
  readonly kind: 'oral' | 'service' | 'publication';
  readonly at: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

type Announced = Pick<DossierAnnouncement, 'of' | 'kind' | 'at'>;

/** Every announcement on record, those that were corrected since included. */
export function announcementsOf(
  events: readonly RecordedEvent<MeasureEvent>[],
  timeZone: string,
): readonly DossierAnnouncement[] {
  const zoned = (moment: Temporal.Instant) => inZone(moment, timeZone);
  return events.flatMap((event) => {
    const announced = announcedBy(event);
    if (!announced) return [];
    const at = zoned(Temporal.Instant.from(announced.at));
    return [{ ...announced, at, recordedBy: event.meta.by, recordedAt: zoned(event.recordedAt) }];
  });
}

function announcedBy({ type, data }: RecordedEvent<MeasureEvent>): Announced | null {
  switch (type) {
    case 'MeasureImposed':
      return data.announcement && { of: 'decision', ...data.announcement };
    case 'MeasureExtended':
      return data.announcement && { of: 'extension', ...data.announcement };
    case 'MeasureCorrected':
      return data.announcement && { of: 'correction', ...data.announcement };
    case 'MeasureAnnounced':
      return { of: data.closes.name === 'announce' ? 'decision' : 'extension', kind: data.kind, at: data.at };
    default:
      return null;
  }
}
