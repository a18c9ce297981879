import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** The date in the zone where a day begins first: a date after it is in the future everywhere. */
const LATEST_ZONE = '+14:00';

const EARLIEST_BIRTH = '1880-01-01';

/** Births are on real time: the register's clock may be simulated, people are not. */
const birthDate = z
  .string()
  .meta({ format: 'date', example: '1990-01-31' })
  .superRefine((text, context) => {
    const issue = (code: string, message: string) => {
      context.addIssue({ code: 'custom', params: { code }, message });
    };
    if (!isDate(text)) issue('DATE.FORMAT', 'is no date, such as 1990-01-31');
    else if (text > Temporal.Now.plainDateISO(LATEST_ZONE).toString()) issue('DATE.FUTURE', 'lies in the future');
    else if (text < EARLIEST_BIRTH) issue('DATE.TOO_EARLY', `lies before ${EARLIEST_BIRTH}`);
  });

const text = (max: number) => z.string().trim().min(1).max(max);

/** Where a person lives: as the BAG writes it, or in words where there is no such address. */
const address = z.union([
  z.strictObject({
    postcode: text(10),
    number: z.union([z.int().positive(), text(10)]),
    letter: text(5).nullish(),
    addition: text(10).nullish(),
  }),
  text(300),
]);

/** A person as a body brings one. It goes to the vault; events and read models hold only the reference. */
export const personSchema = z
  .strictObject({ name: text(200), birthDate, address: address.nullish() })
  .meta({ id: 'Person' });

/** Where a person can be reached. It goes to the vault, as who they are does. */
export const contactSchema = z
  .strictObject({ address: address.nullish(), phone: text(30).nullish() })
  .refine((contact) => (contact.address ?? contact.phone ?? null) !== null, {
    path: ['address'],
    params: { code: 'FIELD.REQUIRED' },
    error: 'state where the person can be reached: address, phone or both',
  })
  .meta({ id: 'Contact' });

export type Person = z.output<typeof personSchema>;
export type Contact = z.output<typeof contactSchema>;

function isDate(value: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(value) && Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}
