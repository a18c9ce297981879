import { inZone } from '#calendar';
import { HEARD_PARTY_LABELS } from './parties.js';
import type { Hearing } from './state.js';

export function presentHearing(hearing: Hearing, timeZone: string) {
  return { ...hearing, label: HEARD_PARTY_LABELS[hearing.who], at: inZone(hearing.at, timeZone) };
}
