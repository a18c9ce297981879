import { moment, page } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { INCIDENT_KINDS } from '../../domain/kinds.js';
import { INCIDENT_STATUSES } from '../../domain/incident.js';
import { lineOfText } from '../../schemas/text.schema.js';

const MAX_QUERY = 200;

/** A day, or a moment on it. */
const date = z
  .string()
  .meta({ format: 'date', example: '2023-10-05' })
  .transform((text, context) => {
    try {
      if (/^\d{4}-\d\d-\d\d$/.test(text)) return Temporal.PlainDate.from(text);
    } catch {
      // Told below, with what is no date by its form.
    }
    context.addIssue({ code: 'custom', params: { code: 'DATE.FORMAT' }, message: 'is no date, such as 2023-10-05' });
    return z.NEVER;
  });

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/**
 * What the list may be asked for. A date in `from` or `to` counts whole, in the municipality's zone. `counted` is what
 * figures count: neither voided nor merged.
 */
export const incidentsFilter = z.strictObject({
  kind: z.enum(INCIDENT_KINDS).optional(),
  district: lineOfText(MAX_QUERY).optional(),
  status: z.enum(INCIDENT_STATUSES).optional(),
  from: z.union([moment(), date]).optional(),
  to: z.union([moment(), date]).optional(),
  q: lineOfText(MAX_QUERY).optional(),
  policeAdvice: yesOrNo.optional(),
  counted: yesOrNo.optional(),
  activeAt: moment().optional(),
  knownAt: moment().optional(),
});

/** One page of that. */
export const incidentsQuery = page(incidentsFilter);

/** As of when one incident is read. */
export const incidentQuery = z.strictObject({ activeAt: moment().optional(), knownAt: moment().optional() });
