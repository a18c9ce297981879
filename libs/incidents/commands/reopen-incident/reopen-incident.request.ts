import { turnBody } from '../../schemas/turn.schema.js';

/** Without `at` it is open again from now. */
export const reopeningBody = turnBody.meta({ id: 'Reopening' });
