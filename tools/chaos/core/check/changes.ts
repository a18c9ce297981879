/** Whoever follows the register was told of every change once, in its order. */
export function differencesOfChanges(told: readonly bigint[], stored: readonly bigint[]): readonly string[] {
  const at = stored.findIndex((position, i) => told[i] !== position);
  if (at !== -1) {
    const [expected, heard] = [stored[at], told[at]];
    return [`/v1/changes: position ${String(expected)} was to be told, ${String(heard ?? 'nothing')} was`];
  }
  return told.length > stored.length
    ? [`/v1/changes: told of position ${String(told[stored.length])}, which is no change`]
    : [];
}
