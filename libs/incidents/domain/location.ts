import type { Geometry, Position } from './place.js';

export interface LocationFault {
  readonly code: 'LOCATION.RIJKSDRIEHOEK' | 'LOCATION.LATITUDE_FIRST' | 'LOCATION.OUTSIDE' | 'LOCATION.RING';
  readonly detail: string;
}

/** The European Netherlands with its part of the North Sea, in degrees, with some margin. */
const LONGITUDES = [2, 8] as const;
const LATITUDES = [50, 56] as const;

/** Why a geometry cannot be right as WGS 84 with the longitude first; `null` when it can. */
export function locationFault(geometry: Geometry): LocationFault | null {
  for (const position of positionsOf(geometry)) {
    const fault = positionFault(position);
    if (fault) return fault;
  }
  return ringsOf(geometry).every(isRing)
    ? null
    : { code: 'LOCATION.RING', detail: 'has a ring that does not end where it begins (RFC 7946, 3.1.6)' };
}

function positionFault([longitude = NaN, latitude = NaN]: Position): LocationFault | null {
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 180)
    return {
      code: 'LOCATION.RIJKSDRIEHOEK',
      detail:
        'holds metres of the Rijksdriehoek grid (EPSG:28992), not degrees; give WGS 84 degrees, the longitude first',
    };
  if (within(longitude, LONGITUDES) && within(latitude, LATITUDES)) return null;
  if (within(latitude, LONGITUDES) && within(longitude, LATITUDES))
    return {
      code: 'LOCATION.LATITUDE_FIRST',
      detail: 'has the latitude first; GeoJSON wants the longitude first (RFC 7946, 3.1.1)',
    };
  return { code: 'LOCATION.OUTSIDE', detail: 'does not lie in or near the Netherlands' };
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}

function positionsOf(geometry: Geometry): readonly Position[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : ringsOf(geometry).flat();
}

function ringsOf(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'Point':
      return [];
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
  }
}

function isRing(ring: readonly Position[]): boolean {
  const [first, last] = [ring.at(0), ring.at(-1)];
  return ring.length >= 4 && first?.join() === last?.join();
}
