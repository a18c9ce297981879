/** A unit as it is stored. `key.result` and `persons` are JSON. */
export interface EncodedUnit {
  readonly municipality: string;
  readonly meta: string;
  readonly streams: readonly {
    readonly stream: string;
    readonly expectedVersion: number;
    readonly wrappedKey: string | null;
    readonly events: readonly { readonly type: string; readonly typeVersion: number; readonly data: string }[];
  }[];
  readonly key: {
    readonly scope: string;
    readonly key: string;
    readonly fingerprint: string;
    readonly result: string;
    readonly keepUntil: string | null;
  } | null;
  readonly persons: string | null;
}

/** The parameters of `store.append_units` in their order, but for the clock, which comes last. */
const PARAMETERS = [
  ...['text', 'text', 'text', 'text', 'text', 'text', 'timestamptz', 'text'],
  ...['integer', 'text', 'integer', 'text'],
  ...['integer', 'integer', 'text', 'integer', 'text'],
].map((type, i) => `$${String(i + 1)}::${type}[]`);

/** Prepared once on each connection. */
export const APPEND_UNITS = {
  name: 'append-units',
  text: `SELECT * FROM store.append_units(${PARAMETERS.join(', ')}, $${String(PARAMETERS.length + 1)})`,
};

/** Units as arrays: of the units, of their streams, of the events; each says by number, from 1, what it belongs to. */
export function columnsOf(units: readonly EncodedUnit[]): readonly (readonly unknown[])[] {
  const streams = units.flatMap((unit, i) => unit.streams.map((stream) => ({ stream, unit: i + 1 })));
  const events = streams.flatMap(({ stream }, i) =>
    stream.events.map((event, place) => ({ event, stream: i + 1, place: place + 1 })),
  );
  return [
    units.map(({ municipality }) => municipality),
    units.map(({ meta }) => meta),
    units.map(({ key }) => key?.scope ?? null),
    units.map(({ key }) => key?.key ?? null),
    units.map(({ key }) => key?.fingerprint ?? null),
    units.map(({ key }) => key?.result ?? null),
    units.map(({ key }) => key?.keepUntil ?? null),
    units.map(({ persons }) => persons),
    streams.map(({ unit }) => unit),
    streams.map(({ stream }) => stream.stream),
    streams.map(({ stream }) => stream.expectedVersion),
    streams.map(({ stream }) => stream.wrappedKey),
    events.map(({ stream }) => stream),
    events.map(({ place }) => place),
    events.map(({ event }) => event.type),
    events.map(({ event }) => event.typeVersion),
    events.map(({ event }) => event.data),
  ];
}
