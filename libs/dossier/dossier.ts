import type { Contact, Person } from '#access';
import type { PresentedIncident } from '#incidents';
import type { Labelled } from '#kernel';
import type { HistoryEntry, MeasureWithOverlaps, Term } from '#measures';
import type { ToldOfMeasure } from '#reminders';
import type { DossierAnnouncement } from './announcements.js';
import type { DossierDecision } from './decisions.js';

/** Everything that the register holds around one measure; moments in the municipality's zone with their offset. */
export interface Dossier {
  readonly measureId: string;
  readonly municipality: string;
  /** When it was made. */
  readonly madeAt: string;
  /** As of which moment it tells the status and what is late: `knownAt`, or when it was made. */
  readonly asOf: string;
  /** `null`: as it is known now. */
  readonly knownAt: string | null;
  readonly typeLabel: Labelled;
  readonly legalBasis: { readonly article: string; readonly ground: Labelled | null } | null;
  readonly measure: MeasureWithOverlaps;
  /** Whom it is about; `null` where nobody asked, or it is about nobody. */
  readonly person: DossierPerson | null;
  /** Where whom it is about can be reached; `null` where nobody asked, or nothing was said of it. */
  readonly contact: DossierPerson | null;
  /** Why the person was looked up, and by whom; on record. */
  readonly consulted: { readonly by: string; readonly purpose: string } | null;
  /** What was decided about it, in the order in which it was recorded; the first is the one that imposed it. */
  readonly decisions: readonly DossierDecision[];
  readonly announcements: readonly DossierAnnouncement[];
  readonly terms: readonly Term[];
  readonly incidents: readonly PresentedIncident[];
  readonly told: readonly ToldOfMeasure[];
  readonly history: readonly HistoryEntry[];
}

export interface DossierPerson {
  readonly ref: string;
  /** `null`: erased. */
  readonly details: Person | Contact | null;
}
