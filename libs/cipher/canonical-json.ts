/** One text for equal JSON values, whatever the order of their names. For fingerprints, not for exchange. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const parts = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(parts).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(parts[name])]));
}
