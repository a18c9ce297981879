import type { Labelled } from '#kernel';
import type { ProceedingEvent } from './events.js';

export const PROCEEDING_LABELS: Readonly<Record<ProceedingEvent['type'], Labelled>> = {
  ProceedingFiled: { nl: 'bezwaar of beroep ingesteld', en: 'objection or appeal filed' },
  ProceedingScheduled: { nl: 'stukken en zitting bijgewerkt', en: 'documents and hearing updated' },
  ProceedingConcluded: { nl: 'bezwaar of beroep afgerond', en: 'objection or appeal concluded' },
};
