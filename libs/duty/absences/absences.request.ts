import { reasonSchema } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { holderSchema } from '../schemas/holder.schema.js';

/** The body of `POST /v1/duty/absences`. */
export const planAbsenceBody = z
  .strictObject({
    from: moment(),
    until: moment(),
    actingMayor: holderSchema,
    reason: reasonSchema.nullable().default(null),
  })
  .meta({ id: 'PlanAbsence' });

/** The body of `POST /v1/duty/absences/{absenceId}/cancellation`: it needs to say nothing. */
export const cancelAbsenceBody = z.strictObject({}).meta({ id: 'CancelAbsence' });

export const absencesQuery = z.strictObject({});

/** Without `at`: now. */
export const decidingQuery = z.strictObject({ at: moment().optional() });
