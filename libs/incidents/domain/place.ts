import type { Labelled } from '#kernel';

export const PLACE_KINDS = ['dwelling', 'premises', 'area', 'public-space'] as const;

export type PlaceKind = (typeof PLACE_KINDS)[number];

export const PLACE_LABELS: Readonly<Record<PlaceKind, Labelled>> = {
  dwelling: { nl: 'woning', en: 'dwelling' },
  premises: { nl: 'bedrijfspand', en: 'premises' },
  area: { nl: 'gebied', en: 'area' },
  'public-space': { nl: 'openbare ruimte', en: 'public space' },
};

/** An address in its one canonical spelling, so that it can be matched exactly: `1234AB`, 12, `A`, `BIS`. */
export type Address = Readonly<{
  postcode: string;
  number: number;
  letter: string | null;
  addition: string | null;
}>;

/** Longitude, latitude and perhaps a height in metres, in WGS 84 (RFC 7946, 3.1.1). */
export type Position = readonly number[];

/** A GeoJSON geometry (RFC 7946) in WGS 84. */
export type Geometry =
  | Readonly<{ type: 'Point'; coordinates: Position }>
  | Readonly<{ type: 'Polygon'; coordinates: readonly (readonly Position[])[] }>
  | Readonly<{ type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }>;

/** Where it was, as far as events hold it in clear; the address stands beside it, as ciphertext. */
export type Place = Readonly<{
  kind: PlaceKind;
  district: string | null;
  bagId: string | null;
  location: Geometry | null;
}>;

export type PlaceWithAddress = Place & Readonly<{ address: Address | null }>;
