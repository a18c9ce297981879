import { moment } from '#platform';
import { z } from 'zod';
import { HEARD_PARTIES, HEARD_STATES } from '../../../domain/file/hearing/parties.js';
import { absent, text } from '../../bodies.js';

const MAX_HEARD = 50;

/** Who was heard and when; of whoever was not, when that was tried or waived. */
export const heardField = z
  .array(
    z
      .strictObject({ who: z.enum(HEARD_PARTIES), at: moment(), state: z.enum(HEARD_STATES), note: absent(text) })
      .meta({ id: 'Heard' }),
  )
  .max(MAX_HEARD);

/** The body of `POST /v1/measures/{id}/hearings`. */
export const hearingBody = z.strictObject({ heard: heardField.min(1) }).meta({ id: 'HearPersons' });
export type HearingBody = z.output<typeof hearingBody>;
