import ICAL from 'ical.js';
import { Unreadable } from './occurrence.js';

/** Days from its start for which a series is read: as long as a rotation may last. */
export const SERIES_DAYS = 400;

/**
 * What a rule may say, by its frequency. More there is in RFC 5545 than a roster needs, and some of it never comes to an
 * occurrence, which a parser looks for without end.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY', 'WKST'],
  MONTHLY: ['BYDAY', 'WKST'],
};
const ALWAYS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL'];
const BY_DAY: Readonly<Record<string, RegExp>> = { WEEKLY: /^[A-Z]{2}$/, MONTHLY: /^([1-4]|-1)[A-Z]{2}$/ };
const MAX_INTERVAL = 400;

/** Refuses a series whose rule is not a plain one by day, week or month. */
export function checkSeries(event: ICAL.Component): void {
  for (const name of ['rdate', 'exrule']) {
    if (event.hasProperty(name))
      throw unreadable(`has ${name.toUpperCase()}; give an occurrence out of turn an event of its own`);
  }
  const rules = event.getAllProperties('rrule');
  if (rules.length > 1) throw unreadable('has more than one rule; give each an event of its own');
  for (const rule of rules) checkRule(rule.getFirstValue());
}

function checkRule(rule: unknown): void {
  if (!(rule instanceof ICAL.Recur)) throw unreadable('has a rule that cannot be read');
  const frequency = rule.freq;
  const allowed = PARTS[frequency];
  if (!allowed) throw unreadable('repeats otherwise than by day, week or month');
  const names = String(rule)
    .split(';')
    .map((part) => part.slice(0, part.indexOf('=')));
  const odd = names.find((name) => !ALWAYS.includes(name) && !allowed.includes(name));
  if (odd !== undefined) throw unreadable(`has ${odd} in a rule by ${frequency}; say it without`);
  const days = rule.getComponent('BYDAY').map(String);
  if (!days.every((day) => BY_DAY[frequency]?.test(day)))
    throw unreadable('has a BYDAY that its frequency does not take');
  if (rule.interval < 1 || rule.interval > MAX_INTERVAL)
    throw unreadable(`has an INTERVAL that is not from 1 to ${String(MAX_INTERVAL)}`);
}

function unreadable(detail: string): Unreadable {
  return new Unreadable('rrule', 'SHIFT_IMPORT.SERIES', detail);
}
