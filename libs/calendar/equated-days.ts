/**
 * Days that a royal decree equates with the public holidays of the Algemene termijnenwet (art. 3, third paragraph).
 * Source: the decrees in the Staatscourant; a new one is a new line.
 */
export const EQUATED_DAYS: readonly string[] = [
  '2023-04-28',
  '2023-05-19',
  '2024-05-10',
  '2024-12-27',
  '2025-05-30',
  '2026-01-02',
  '2026-05-15',
  '2027-05-07',
  '2028-04-28',
  '2028-05-26',
];
