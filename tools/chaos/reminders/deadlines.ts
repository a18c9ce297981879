import { Temporal } from 'temporal-polyfill';
import { isDayOff } from './days-off.js';
import { after, isBefore, ZONE, type TypeCode } from './rules.js';

/** Something that is due by a measure and of which is reminded, as docs/measure-types.md has it. */
export interface Deadline {
  readonly about: string;
  readonly aboutAt: Temporal.Instant;
  readonly steps: readonly string[];
  /** Whether it goes with the measure when that is lifted. */
  readonly goesWithIt: boolean;
}

const CLOSURES: readonly TypeCode[] = ['dwelling-closure', 'drugs-closure', 'premises-closure'];
const DAY_BEFORE = ['P1D'];
const HOURS_BEFORE = ['PT4H'];
const HOME_BAN = [
  ['state-contact-address', 'PT24H', HOURS_BEFORE],
  ['first-aid-talk', 'P3D', DAY_BEFORE],
  ['evaluation', 'P7D', DAY_BEFORE],
  ['care-advice', 'P8D', DAY_BEFORE],
] as const;
/** The longest that a home ban lasts in all; at that length nothing is left to extend. */
const LONGEST_HOME_BAN = 'P28D';
const OFFICE_CLOSES = Temporal.PlainTime.from('17:00');

/** What a decision that imposes, and was announced at once, leaves to be done. */
export function deadlinesOf(type: TypeCode, start: Temporal.Instant, end: Temporal.Instant): readonly Deadline[] {
  if (CLOSURES.includes(type)) {
    return [{ about: 'register-closure', aboutAt: after(start, 'P4D'), steps: DAY_BEFORE, goesWithIt: false }];
  }
  if (type !== 'temporary-home-ban') return [];
  const steps = HOME_BAN.map(([about, within, before]) => ({
    about,
    aboutAt: after(start, within),
    steps: before,
    goesWithIt: true,
  }));
  return [...steps, ...hearing(type, start, end, start)];
}

/** What is left after an extension: who is heard before the next, and the announcement of this one. */
export function extended(
  deadlines: readonly Deadline[],
  of: { readonly type: TypeCode; readonly start: Temporal.Instant; readonly formerEnd: Temporal.Instant },
  { endsAt, decidedAt, announced }: { endsAt: Temporal.Instant; decidedAt: Temporal.Instant; announced: boolean },
): readonly Deadline[] {
  const announce = { about: 'announce-extension', aboutAt: of.formerEnd, steps: ['P1D', 'PT4H'], goesWithIt: false };
  return [
    ...withoutHearing(deadlines),
    ...hearing(of.type, of.start, endsAt, decidedAt),
    ...(announced ? [] : [announce]),
  ];
}

/** What was decided needs no hearing any more. */
export function withoutHearing(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines.filter(({ about }) => about !== 'hear-persons');
}

function hearing(
  type: TypeCode,
  start: Temporal.Instant,
  end: Temporal.Instant,
  decidedAt: Temporal.Instant,
): readonly Deadline[] {
  if (type !== 'temporary-home-ban' || !isBefore(end, after(start, LONGEST_HOME_BAN))) return [];
  return [{ about: 'hear-persons', aboutAt: decideBy(end, decidedAt), steps: ['P2D'], goesWithIt: true }];
}

/** The end; where that is a day off, 17:00 of the last working day before it, unless the decision came after that. */
function decideBy(end: Temporal.Instant, decidedAt: Temporal.Instant): Temporal.Instant {
  let day = end.toZonedDateTimeISO(ZONE).toPlainDate();
  if (!isDayOff(day)) return end;
  while (isDayOff(day)) day = day.subtract({ days: 1 });
  const due = day.toZonedDateTime({ timeZone: ZONE, plainTime: OFFICE_CLOSES }).toInstant();
  return isBefore(decidedAt, due) ? due : end;
}

/** The names of what the model knows to be due. */
export const DEADLINES: readonly string[] = [
  'register-closure',
  ...HOME_BAN.map(([about]) => about),
  'hear-persons',
  'announce-extension',
];
