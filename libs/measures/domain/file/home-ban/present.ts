import { inZone } from '#calendar';
import type { Temporal } from 'temporal-polyfill';
import { CARE_LABELS } from './care.js';
import type { HomeBanFile } from './state.js';

export function presentHomeBan({ contactAddress, careContacts, breaches }: HomeBanFile, timeZone: string) {
  const zoned = <One extends { readonly at: Temporal.Instant }>(one: One) => ({ ...one, at: inZone(one.at, timeZone) });
  return {
    contactAddress: contactAddress && zoned(contactAddress),
    careContacts: careContacts.map((one) => ({ ...zoned(one), label: CARE_LABELS[one.with] })),
    breaches: breaches.map(zoned),
  };
}
