/** A stream that a reader has set aside. */
export interface ParkedStream {
  readonly reader: string;
  readonly stream: string;
}

/** What is set aside is what was poisoned, by every reader that reads it, and nothing else. */
export function differencesOfParked(
  poisoned: readonly ParkedStream[],
  parked: readonly ParkedStream[],
): readonly string[] {
  const name = ({ reader, stream }: ParkedStream) => `${stream} by ${reader}`;
  const [expected, found] = [new Set(poisoned.map(name)), new Set(parked.map(name))];
  return [
    ...[...expected].filter((one) => !found.has(one)).map((one) => `${one}: poisoned, and not set aside`),
    ...[...found].filter((one) => !expected.has(one)).map((one) => `${one}: set aside, and not poisoned`),
  ];
}
