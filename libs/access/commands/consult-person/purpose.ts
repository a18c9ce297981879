import { Refusal, type Role } from '#kernel';

/** Who may read who a person is. */
export const PERSON_READERS = [
  'mayors-office',
  'mayor',
  'legal-desk',
  'duty-officer',
] as const satisfies readonly Role[];

export const MAX_PURPOSE = 500;

/** The header `Purpose`: why a person is looked up. Refuses one that says nothing or too much. */
export function readPurpose(header: string | undefined): string {
  const purpose = asUtf8(header ?? '').trim();
  if (purpose === '')
    throw new Refusal('malformed', 'PERSON.PURPOSE_MISSING', 'say in the header Purpose why the person is looked up');
  if (purpose.length <= MAX_PURPOSE) return purpose;
  throw new Refusal('malformed', 'PERSON.PURPOSE_TOO_LONG', `Purpose holds at most ${String(MAX_PURPOSE)} characters`);
}

/** Node reads headers as Latin-1; most clients write UTF-8. What is no UTF-8 was Latin-1 indeed. */
function asUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
