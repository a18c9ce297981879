import { randomUUID } from 'node:crypto';
import { LOCAL_MUNICIPALITY } from '../../../launcher/state/keys.js';
import type { Fault, Ground } from './fault.js';

/**
 * Events of a type that the register knows, with data that no api would let pass and no projection can bear, put straight
 * into the store: which readers must set their stream aside.
 */
const POISONS = [
  { category: 'incident', type: 'IncidentReported', readers: ['incidents'] },
  { category: 'measure', type: 'MeasureImposed', readers: ['measures', 'deadlines', 'reminder-plan'] },
] as const;

async function poison({ instance, random, poisoned }: Ground): Promise<readonly string[]> {
  const { category, type, readers } = random.pick(POISONS);
  const stream = `${category}-${randomUUID()}`;
  const events = [{ type, typeVersion: 1, data: JSON.stringify({ poison: true }) }];
  const key = { scope: 'chaos', key: stream, fingerprint: stream, result: {}, keepUntil: null };
  const unit = {
    municipality: LOCAL_MUNICIPALITY,
    meta: JSON.stringify({ by: 'chaos', requestId: stream }),
    streams: [{ stream, expectedVersion: 0, wrappedKey: null, events }],
    key,
  };
  // Before it is stored, so that nobody reads it as if it were sound.
  poisoned.push(...readers.map((reader) => ({ reader, stream })));
  await instance.query('SELECT store.append($1, clock_timestamp())', [JSON.stringify([unit])]);
  return [];
}

/** It stays until a person mends it; so health shows it from then on. */
export const POISON: Fault = { make: poison, shows: 'READER.PARKED', greenWithin: 15_000 };
