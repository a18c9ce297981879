import { Refusal, type Caller } from '#kernel';

/** What is past a limit is recorded by those who answer for it; the legal desk writes nothing else. */
export function requireMayRecordAsDecided(caller: Caller, recordedAsDecided: boolean): void {
  const has = (...roles: readonly string[]) => caller.roles.some((role) => roles.includes(role));
  if (recordedAsDecided && !has('mayors-office', 'legal-desk')) {
    throw new Refusal(
      'forbidden',
      'MEASURE.AS_DECIDED_BY_OFFICE',
      "recordedAsDecided is for the mayor's office and the legal desk",
    );
  }
  if (!recordedAsDecided && !has('duty-officer', 'mayors-office', 'mayor')) {
    throw new Refusal(
      'forbidden',
      'ACCESS.FORBIDDEN',
      'the legal desk records only what was decided past a limit (recordedAsDecided)',
    );
  }
}
