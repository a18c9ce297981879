import { z } from 'zod';

const MAX_NOTE = 500;

const token = z.string().meta({ description: 'As it stands in the link that was mailed' });

/** The query of `GET /v1/reminders/confirmation`. Programs that rewrite links add names of their own: those are passed by. */
export const confirmationQuery = z.object({ token });

/** The form on the page; a browser ends lines with CR LF, and sends an empty field as well. */
export const confirmationForm = z
  .strictObject({
    token,
    note: z
      .string()
      .transform((text) => text.replaceAll('\r\n', '\n').trim())
      .pipe(z.string().max(MAX_NOTE))
      .transform((text) => text || null)
      .default(null),
  })
  .meta({ id: 'ConfirmReminder' });
export type ConfirmationForm = z.output<typeof confirmationForm>;
