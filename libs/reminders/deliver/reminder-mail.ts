import { dutchMoment } from '#calendar';
import { oneLine } from '#kernel';
import { dutchDuration } from '#sheet';
import { Temporal } from 'temporal-polyfill';
import { CONTRARY_TO_LAW } from '../domain/measure-change.js';
import type { About, Category, Step } from '../domain/reminder.js';
import type { Letter } from '../channels/channel.js';

/** What a mail is made of. Nothing of a person: what and where are a type and a district or an area's name. */
export interface ReminderMailInput {
  readonly about: About;
  readonly step: string;
  readonly category: Category;
  /** Where it is shown. */
  readonly href: string;
  readonly typeNl: string;
  readonly whereNl: string;
  /** The end, or when something is due. */
  readonly aboutAt: Temporal.Instant;
  /** What is due, in Dutch; `null` where it is the end. */
  readonly taskNl: string | null;
  readonly decideBy: Temporal.Instant | null;
  /** The measure's flags; for `contrary`. */
  readonly flags: readonly string[];
  /** The steps that were past when the measure was recorded; only for `missed`. */
  readonly missed: readonly Step[];
  /** 0: the step itself; higher: nobody before them has answered. */
  readonly level: number;
  /** The page on which it is taken up; `null` where there is none. */
  readonly takeUpUrl: string | null;
  readonly now: Temporal.Instant;
}

/** The mail in Dutch: what, where, which end in local time, what must be decided by when, and where to look. */
export function renderReminder(input: ReminderMailInput, timeZone: string): Letter {
  const { subject, text } = letterAbout(input, timeZone);
  const unanswered = 'Niemand heeft deze herinnering bevestigd. Daarom krijgt u haar nu.';
  return {
    subject: input.level > 0 ? `Niet bevestigd: ${subject}` : subject,
    text: [
      ...(input.level > 0 ? [unanswered, ''] : []),
      text,
      ...(input.takeUpUrl === null ? [] : [`Pakt u dit op? Bevestig het: ${input.takeUpUrl}`, '']),
    ].join('\n'),
  };
}

function letterAbout(input: ReminderMailInput, timeZone: string): Letter {
  const what = oneLine(`${input.typeNl} (${input.whereNl})`);
  const end = dutchMoment(input.aboutAt, timeZone);
  const over = Temporal.Instant.compare(input.aboutAt, input.now) <= 0;
  const facts = {
    Wat: oneLine(input.typeNl),
    Waar: oneLine(input.whereNl),
    Einde: `${end}${over ? ' (al voorbij)' : ''}`,
    Besluit: whatToDecide(input, timeZone),
    [NAME[input.category]]: input.href,
  };
  switch (input.about) {
    case 'missed':
      return {
        subject: `Te laat geregistreerd: ${what}, einde ${end}`,
        text: letter('Deze maatregel is geregistreerd toen herinneringen aan het einde al voorbij waren.', facts, [
          'Niet verzonden:',
          ...input.missed.map(({ step, dueAt }) => `- ${beforeEnd(step)}: ${dutchMoment(dueAt, timeZone)}`),
        ]),
      };
    case 'contrary': {
      const limit = input.flags.includes(CONTRARY_TO_LAW) ? 'de wet' : 'het beleid';
      const { Besluit: _, ...known } = facts;
      return {
        subject: `Voorbij een grens van ${limit}: ${what}, einde ${end}`,
        text: letter(
          `Dit besluit is vastgelegd zoals het is genomen, hoewel het voorbij een grens van ${limit} gaat.`,
          known,
        ),
      };
    }
    default: {
      if (input.taskNl !== null) {
        const task = oneLine(input.taskNl);
        return {
          subject: `${capitalised(task)}: ${what}, uiterlijk ${facts.Einde}`,
          text: letter(`Herinnering: ${task}.`, byDeadline(facts)),
        };
      }
      return {
        subject: `${capitalised(what)} ${over ? 'is geëindigd' : 'eindigt'} op ${end}`,
        text: letter(`Herinnering ${whenGiven(input, timeZone)} van een maatregel.`, facts),
      };
    }
  }
}

interface Facts extends Readonly<Record<string, string>> {
  readonly Wat: string;
  readonly Waar: string;
  readonly Einde: string;
  readonly Besluit: string;
}

/** What leads to what it is of. */
const NAME: Readonly<Record<Category, string>> = { measure: 'Maatregel', proposal: 'Voorstel' };

/** The same of something that is due: not when the measure ends. */
function byDeadline({ Wat, Waar, Einde, Besluit: _, ...link }: Facts): Readonly<Record<string, string>> {
  return { Wat, Waar, Uiterlijk: Einde, ...link };
}

/** Past the last working day an extension is still possible, up to the end itself. */
function whatToDecide({ decideBy, aboutAt, now }: ReminderMailInput, timeZone: string): string {
  if (!decideBy) return 'over verlenging hoeft niet te worden besloten; zonder nieuw besluit eindigt de maatregel.';
  const by = dutchMoment(decideBy, timeZone);
  const before = (moment: Temporal.Instant) => Temporal.Instant.compare(now, moment) < 0;
  if (before(decideBy)) return `wel of niet verlengen, vóór ${by}; zonder besluit eindigt de maatregel.`;
  return before(aboutAt)
    ? `wel of niet verlengen had vóór ${by} besloten moeten zijn; het kan nog tot het einde.`
    : 'verlengen kan niet meer; doorgaan kan alleen met een nieuw besluit.';
}

/** Hours by which a mail may be off and still say how long there is. */
const NEARLY = 1;

/** How long before the end, where that is so: not where it was given earlier, before days off, or later. */
function whenGiven({ step, aboutAt, now }: ReminderMailInput, timeZone: string): string {
  const exact = aboutAt.toZonedDateTimeISO(timeZone).subtract(step).toInstant();
  return Math.abs(exact.until(now).total('hours')) < NEARLY ? beforeEnd(step) : 'aan het einde';
}

/** `7 dagen vóór het einde`. */
function beforeEnd(step: string): string {
  return `${dutchDuration(Temporal.Duration.from(step))} vóór het einde`;
}

function letter(opening: string, facts: Readonly<Record<string, string>>, more: readonly string[] = []): string {
  const known = Object.entries(facts).map(([name, fact]) => `${name}: ${fact}`);
  return [opening, '', ...known, ...(more.length > 0 ? ['', ...more] : []), ''].join('\n');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
