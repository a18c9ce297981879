import { readFileSync } from 'node:fs';

/** A file as one of these programs writes it, with nobody in it. */
export function sample(program: 'outlook' | 'google' | 'nextcloud'): string {
  return readFileSync(`libs/duty/import/spec/${program}.ics`, 'utf8');
}

const ATTENDEE = 'ATTENDEE;CN=Testpersoon A:mailto:a@gemeente.example';

/** An event of a day in March; properties by name, `null` leaves one out. */
export function anEvent(changes: Readonly<Record<string, string | null>> = {}): string {
  const properties: Readonly<Record<string, string | null>> = {
    UID: 'een@gemeente.example',
    DTSTAMP: '20270201T090000Z',
    DTSTART: '20270310T080000',
    DTEND: '20270311T080000',
    ...changes,
  };
  const written = Object.entries(properties).flatMap(([name, value]) => (value === null ? [] : [`${name}:${value}`]));
  const attendee = Object.keys(changes).some((name) => name.startsWith('ATTENDEE')) ? [] : [ATTENDEE];
  return ['BEGIN:VEVENT', ...written, ...attendee, 'END:VEVENT'].join('\r\n');
}

export function aCalendar(...events: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//NL', ...events, 'END:VCALENDAR', ''].join('\r\n');
}
