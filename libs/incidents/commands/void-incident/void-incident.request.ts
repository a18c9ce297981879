import { turnBody } from '../../schemas/turn.schema.js';

/** `at`: when it was found to be a mistake; without it, now. */
export const voidingBody = turnBody.meta({ id: 'IncidentVoiding' });
