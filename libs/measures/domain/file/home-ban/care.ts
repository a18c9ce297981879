import type { Labelled } from '#kernel';

export const CARE_PARTIES = [
  'social-work',
  'veilig-thuis',
  'mental-health-care',
  'addiction-care',
  'probation',
  'shelter',
  'other',
] as const;
export type CareParty = (typeof CARE_PARTIES)[number];

export const CARE_LABELS: Readonly<Record<CareParty, Labelled>> = {
  'social-work': { nl: 'maatschappelijk werk', en: 'social work' },
  'veilig-thuis': { nl: 'Veilig Thuis', en: 'Veilig Thuis' },
  'mental-health-care': { nl: 'geestelijke gezondheidszorg', en: 'mental health care' },
  'addiction-care': { nl: 'verslavingszorg', en: 'addiction care' },
  probation: { nl: 'reclassering', en: 'probation' },
  shelter: { nl: 'opvang', en: 'shelter' },
  other: { nl: 'een andere instelling', en: 'another institution' },
};
