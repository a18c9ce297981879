import type { Labelled } from '#kernel';

export const HEARD_PARTIES = ['banned-person', 'left-behind', 'veilig-thuis', 'care'] as const;
export type HeardParty = (typeof HEARD_PARTIES)[number];

export const HEARD_STATES = ['heard', 'not-reached', 'waived'] as const;
export type HeardState = (typeof HEARD_STATES)[number];

export const HEARD_PARTY_LABELS: Readonly<Record<HeardParty, Labelled>> = {
  'banned-person': { nl: 'de uithuisgeplaatste', en: 'the person banned' },
  'left-behind': { nl: 'de achterblijvers', en: 'those left behind' },
  'veilig-thuis': { nl: 'Veilig Thuis', en: 'Veilig Thuis' },
  care: { nl: 'de hulpverlening', en: 'care' },
};

/** Who is heard before an extension is decided (Awb art. 4:8). */
export const TO_BE_HEARD: readonly HeardParty[] = ['banned-person', 'left-behind'];
