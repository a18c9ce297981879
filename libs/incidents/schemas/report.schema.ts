import { personSchema } from '#access';
import { moment } from '#platform';
import { z } from 'zod';
import { HOME_BAN_DECIDERS, SEVERITIES } from '../domain/incident-events.js';
import { INCIDENT_KINDS } from '../domain/kinds.js';
import { addressSchema, bagIdSchema } from './address.schema.js';
import { districtSchema, placeSchema } from './place.schema.js';
import { freeText, lineOfText } from './text.schema.js';

const MAX_SUMMARY = 5_000;
const MAX_REFERENCE = 100;
const MAX_THEME = 500;
const MAX_EXPECTED = 10_000_000;

/** What happened, in a few sentences. */
export const summarySchema = freeText(MAX_SUMMARY);

const policeAdvice = z.strictObject({ requestedAt: moment(), givenAt: moment().nullable().default(null) });

const manifestation = z.strictObject({
  startsAt: moment(),
  endsAt: moment().nullable().default(null),
  expectedNumber: z.int().min(0).max(MAX_EXPECTED).nullable().default(null),
  theme: freeText(MAX_THEME).nullable().default(null),
  policeAdvice: policeAdvice.nullable().default(null),
});

/** What of the dwelling is not said is that of the incident's place. */
const dwelling = z.strictObject({
  district: districtSchema.nullish(),
  bagId: bagIdSchema.nullish(),
  address: addressSchema.nullish(),
});

const homeBan = z.strictObject({
  announcedAt: moment(),
  decidedBy: z.enum(HOME_BAN_DECIDERS),
  mandate: lineOfText(MAX_REFERENCE).optional(),
  person: personSchema,
  dwelling: dwelling.nullish(),
});

/** The `data` of an event that brings an incident. Which parts go with which kind, the decision judges. */
export const incidentData = z
  .strictObject({
    occurredAt: moment(),
    reportedAt: moment().nullable().default(null),
    place: placeSchema,
    summary: summarySchema.nullable().default(null),
    severity: z.enum(SEVERITIES).nullable().default(null),
    controlRoomRef: lineOfText(MAX_REFERENCE).nullable().default(null),
    manifestation: manifestation.nullable().default(null),
    homeBan: homeBan.nullable().default(null),
  })
  .meta({ id: 'IncidentData' });

export type IncidentData = z.output<typeof incidentData>;

/** The body of `POST /v1/incidents`: the same, with its kind. */
export const reportBody = incidentData.extend({ kind: z.enum(INCIDENT_KINDS) }).meta({ id: 'ReportIncident' });
