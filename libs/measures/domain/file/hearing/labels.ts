import type { Labelled } from '#kernel';
import type { HearingEvent } from './events.js';

export const HEARING_LABELS: Readonly<Record<HearingEvent['type'], Labelled>> = {
  PersonsHeard: { nl: 'betrokkenen gehoord', en: 'those concerned heard' },
};
