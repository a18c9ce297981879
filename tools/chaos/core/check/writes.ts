import type { Sent } from '../load/ledger.js';

/** A write as it is found in the store: the event that its token stands in. */
export interface StoredWrite {
  readonly token: string;
  readonly stream: string;
  readonly position: bigint;
}

/** Every acknowledged write is in the store exactly once, where its answer said; any other at most once, a refused one never. */
export function differencesOfWrites(sent: readonly Sent[], stored: readonly StoredWrite[]): readonly string[] {
  const found = new Map<string, StoredWrite[]>();
  for (const write of stored) found.set(write.token, [...(found.get(write.token) ?? []), write]);
  const tokens = new Set(sent.map(({ token }) => token));
  const strangers = [...found.keys()].filter((token) => !tokens.has(token));
  return [
    ...sent.flatMap((write) => differencesOf(write, found.get(write.token) ?? [])),
    ...strangers.map((token) => `${token} is in the store, and nobody sent it`),
  ];
}

function differencesOf({ token, what, fate }: Sent, stored: readonly StoredWrite[]): readonly string[] {
  const name = `${what} ${token}`;
  if (stored.length > 1) return [`${name} is in the store ${String(stored.length)} times`];
  const [only] = stored;
  if (fate.state === 'refused') return only ? [`${name} was refused, and is in the store`] : [];
  if (fate.state === 'unknown') return [];
  if (!only) return [`${name} was acknowledged, and is not in the store`];
  const { streams, position } = fate;
  return [
    ...(streams.includes(only.stream)
      ? []
      : [`${name} is in ${only.stream}, its answer said ${streams.join(', ') || 'nothing'}`]),
    ...(position !== null && position < only.position
      ? [`${name} is at position ${only.position.toString()}, its answer said ${position.toString()}`]
      : []),
  ];
}
