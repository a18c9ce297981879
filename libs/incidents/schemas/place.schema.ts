import { z } from 'zod';
import { locationFault } from '../domain/location.js';
import { PLACE_KINDS } from '../domain/place.js';
import { addressSchema, bagIdSchema } from './address.schema.js';
import { lineOfText } from './text.schema.js';

const MAX_DISTRICT = 100;

/** Longitude, latitude and perhaps a height. */
const position = z.array(z.number()).min(2).max(3);
const rings = z.array(z.array(position)).min(1);

/** A GeoJSON geometry (RFC 7946) in WGS 84, longitude first, in or near the Netherlands. */
export const geometrySchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Point'), coordinates: position }),
    z.strictObject({ type: z.literal('Polygon'), coordinates: rings }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
  ])
  .superRefine((geometry, context) => {
    const fault = locationFault(geometry);
    if (!fault) return;
    context.addIssue({
      code: 'custom',
      path: ['coordinates'],
      params: { code: fault.code },
      message: fault.detail,
    });
  })
  .meta({ id: 'Geometry' });

/** The name of a part of the municipality. */
export const districtSchema = lineOfText(MAX_DISTRICT).meta({ example: 'Almere Stad' });

/** Where it was; what is not known is `null`. */
export const placeSchema = z
  .strictObject({
    kind: z.enum(PLACE_KINDS),
    district: districtSchema.nullable().default(null),
    bagId: bagIdSchema.nullable().default(null),
    address: addressSchema.nullable().default(null),
    location: geometrySchema.nullable().default(null),
  })
  .meta({ id: 'Place' });
