import { turnBody } from '../../schemas/turn.schema.js';

/** Without `at` it is closed from now. */
export const closingBody = turnBody.meta({ id: 'Closing' });
