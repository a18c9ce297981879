import type { Labelled } from '#kernel';
import type { DeadlineName } from '../../event-parts.js';

export const NOTIFIED = [
  'police',
  'public-prosecutor',
  'control-room',
  'housing-association',
  'council',
  'mayor',
  'veilig-thuis',
  'other',
] as const;
export type NotifiedParty = (typeof NOTIFIED)[number];

/** Who is told of a measure; `settles`: the deadline that is done by it. */
export const PARTIES: Readonly<Record<NotifiedParty, { readonly label: Labelled; readonly settles?: DeadlineName }>> = {
  police: { label: { nl: 'de politie', en: 'the police' }, settles: 'inform-police' },
  'public-prosecutor': {
    label: { nl: 'de officier van justitie', en: 'the public prosecutor' },
    settles: 'inform-prosecutor',
  },
  'control-room': { label: { nl: 'de meldkamer', en: 'the control room' } },
  'housing-association': { label: { nl: 'de woningcorporatie', en: 'the housing association' } },
  council: { label: { nl: 'de gemeenteraad', en: 'the council' } },
  mayor: { label: { nl: 'de burgemeester', en: 'the mayor' } },
  'veilig-thuis': { label: { nl: 'Veilig Thuis', en: 'Veilig Thuis' } },
  other: { label: { nl: 'een ander', en: 'another' } },
};
