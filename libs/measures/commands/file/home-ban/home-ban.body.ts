import { contactSchema } from '#access';
import { lineOfText } from '#incidents';
import { moment } from '#platform';
import { z } from 'zod';
import { CARE_PARTIES } from '../../../domain/file/home-ban/care.js';
import { absent, MAX_REFERENCE, text } from '../../bodies.js';

/** The body of `POST /v1/measures/{id}/contact-address`. */
export const contactAddressBody = z
  .strictObject({ contact: contactSchema, at: absent(moment()) })
  .meta({ id: 'StateContactAddress' });
export type ContactAddressBody = z.output<typeof contactAddressBody>;

/** The body of `POST /v1/measures/{id}/care-contact`. */
export const careContactBody = z
  .strictObject({ with: z.enum(CARE_PARTIES), at: absent(moment()), note: absent(text) })
  .meta({ id: 'ArrangeCareContact' });
export type CareContactBody = z.output<typeof careContactBody>;

/** The body of `POST /v1/measures/{id}/breaches`. */
export const breachBody = z
  .strictObject({
    at: moment(),
    reportedBy: absent(lineOfText(MAX_REFERENCE)),
    policeReference: absent(lineOfText(MAX_REFERENCE)),
    note: absent(text),
    followedBy: absent(text),
  })
  .meta({ id: 'RecordBreach' });
export type BreachBody = z.output<typeof breachBody>;
