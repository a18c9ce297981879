import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../../events.js';
import type { BanBreached, CareContactArranged, ContactAddressStated, HomeBanEvent } from './events.js';

type Kept<Event extends HomeBanEvent> = Omit<Event['data'], 'at'> & {
  readonly at: Temporal.Instant;
  readonly recordedBy: string;
};

/** What is kept of a home ban alone. */
export interface HomeBanFile {
  /** Where the person can be reached, as it was said last. */
  readonly contactAddress: Kept<ContactAddressStated> | null;
  readonly careContacts: readonly Kept<CareContactArranged>[];
  readonly breaches: readonly Kept<BanBreached>[];
}

export const NO_HOME_BAN_FILE: HomeBanFile = { contactAddress: null, careContacts: [], breaches: [] };

export function homeBanAfter(file: HomeBanFile, event: RecordedEvent<MeasureEvent>): HomeBanFile {
  const recordedBy = event.meta.by;
  switch (event.type) {
    case 'ContactAddressStated':
      return { ...file, contactAddress: { ...event.data, at: Temporal.Instant.from(event.data.at), recordedBy } };
    case 'CareContactArranged': {
      const arranged = { ...event.data, at: Temporal.Instant.from(event.data.at), recordedBy };
      return { ...file, careContacts: [...file.careContacts, arranged] };
    }
    case 'BanBreached': {
      const breach = { ...event.data, at: Temporal.Instant.from(event.data.at), recordedBy };
      return { ...file, breaches: [...file.breaches, breach] };
    }
    default:
      return file;
  }
}
