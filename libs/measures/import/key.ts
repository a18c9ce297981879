import { nameBasedId } from '#event-store';

/** Of this derivation alone: the same key of the same municipality is for ever the same measure. */
const NAMESPACE = '6a1f4c0e-3b8d-4f0a-9d57-2c5e8b7a9f31';

/**
 * The identifier of the measure that a row with this key is: its stream exists if and only if the row was imported
 * before, and of two imports at once one finds it there.
 */
export function measureIdOf(municipality: string, key: string): string {
  return nameBasedId(NAMESPACE, `${municipality}/${key}`);
}
