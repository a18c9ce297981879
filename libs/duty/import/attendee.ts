import type ICAL from 'ical.js';
import { holderSchema } from '../schemas/holder.schema.js';
import type { Holder } from '../domain/shift-events.js';
import { Unreadable } from './occurrence.js';

/** What is invited but is nobody. */
const THINGS = ['ROOM', 'RESOURCE'];

const MAILTO = /^mailto:/i;

/** Who holds the shift: the one attendee, by name (CN) and mail address. */
export function holderOf(event: ICAL.Component): Holder {
  const people = event
    .getAllProperties('attendee')
    .filter((attendee) => !THINGS.includes(parameterOf(attendee, 'cutype').toUpperCase()));
  const [attendee] = people;
  if (!attendee || people.length > 1) {
    throw new Unreadable(
      'attendee',
      'SHIFT_IMPORT.HOLDER',
      attendee
        ? `has ${String(people.length)} attendees; a shift has one holder: make an event for each`
        : 'has no attendee; invite who is on duty, by name and mail address',
    );
  }
  const address = String(attendee.getFirstValue());
  const parsed = holderSchema.safeParse({
    name: parameterOf(attendee, 'cn'),
    email: MAILTO.test(address) ? address.replace(MAILTO, '') : '',
  });
  if (parsed.success) return parsed.data;
  throw new Unreadable(
    'attendee',
    'SHIFT_IMPORT.HOLDER',
    'has an attendee without a name (CN) or without a mail address (mailto:); give both',
  );
}

/** Empty where there is none, which the parser's types do not say. */
function parameterOf(property: ICAL.Property, name: string): string {
  const value = property.getParameter(name) as string | readonly string[] | undefined;
  return typeof value === 'string' ? value : '';
}
