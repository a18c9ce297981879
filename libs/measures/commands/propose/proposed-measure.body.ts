import { z } from 'zod';
import { absent, givesReason, ONE_END, REASON_GIVEN, statesOneEnd, targetSchema } from '../bodies.js';
import { imposeFields, incidentIds, ONE_PERSON, statesOnePerson } from '../impose/impose-measure.js';

/** The body of a measure that is decided on a proposal: what it leaves out of target and incidents is the proposal's. */
export const proposedMeasureBody = z
  .strictObject({ ...imposeFields, target: absent(targetSchema), incidentIds: absent(incidentIds) })
  .refine(statesOneEnd, ONE_END)
  .refine(givesReason, REASON_GIVEN)
  .refine(statesOnePerson, ONE_PERSON)
  .meta({ id: 'ProposedMeasure' });

export type ProposedMeasureBody = z.output<typeof proposedMeasureBody>;
