/** What may be due of a measure; `deadlines.ts` says when. Once given, a name stays. */
export const DEADLINES = [
  'state-basis',
  'announce',
  'confirm-decision',
  'write-down-decision',
  'inform-police',
  'inform-prosecutor',
  'register-closure',
  'remove-registration',
  'first-aid-talk',
  'evaluation',
  'care-advice',
  'hear-persons',
  'decide-on-extension',
  'announce-extension',
  'review',
  'ratify-ordinance',
  'interim-hearing',
  'objection-term',
  'appeal-term',
] as const;
export type DeadlineName = (typeof DEADLINES)[number];
