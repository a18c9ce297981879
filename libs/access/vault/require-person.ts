import type { Database } from '#event-store';
import { Refusal } from '#kernel';

/** A reference to nobody, or to somebody of another municipality, would never open. `pointer` is that of the field. */
export async function requirePerson(
  database: Pick<Database, 'query'>,
  municipality: string,
  ref: string,
  pointer: string,
): Promise<void> {
  const found = await database.query('SELECT 1 FROM store.persons WHERE ref = $1 AND municipality = $2', [
    ref,
    municipality,
  ]);
  if (found.rowCount === 1) return;
  throw Refusal.at(
    pointer,
    'rule',
    'PERSON.UNKNOWN',
    'there is no person under this reference; state the person instead',
  );
}
