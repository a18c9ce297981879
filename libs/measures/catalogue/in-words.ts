import { Temporal } from 'temporal-polyfill';
import { typeUnder } from './catalogue.js';
import { DEADLINE_RULES } from './deadlines.js';
import { PARTS } from './decision-parts.js';
import type { BasisRule, ExtensionRule, Limit, MeasureType, ReminderPolicy } from './measure-type.js';

/** A period in words: `10 days`, `3 months`, `12 hours`. */
export function periodInWords(text: string): string {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(text);
  return Object.entries({ years, months, weeks, days, hours, minutes, seconds })
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${String(count)} ${count === 1 ? unit.slice(0, -1) : unit}`)
    .join(' ');
}

/** When a dated rule holds: `since 2009-01-01`, `2010-09-01 to 2015-07-01` (exclusive). */
export function datesInWords({ from, until }: { from?: string; until?: string | null }): string {
  if (!until) return from ? `since ${from}` : '';
  return from ? `${from} to ${until}` : `until ${until}`;
}

/** A basis with its code, its dates where they are not the type's, the targets it reaches, and its grounds. */
export function basisInWords({ code, article, grounds, targets, ...dates }: BasisRule): readonly string[] {
  const own = [datesInWords(dates), targets ? `${targets.join(', ')} only` : ''].filter((part) => part !== '');
  return [
    `${article} (\`${code}\`)${own.map((part) => `, ${part}`).join('')}`,
    ...Object.entries(grounds ?? {}).map(([name, { label, ...held }]) => {
      const since = datesInWords(held);
      return `ground \`${name}\`: ${label.nl} (${label.en})${since && `, ${since}`}`;
    }),
  ];
}

/** What the type's row says, and where a basis or ground says otherwise, that. */
export function byBasis(type: MeasureType, say: (type: MeasureType) => string): readonly string[] {
  const usual = say(type);
  const otherwise = type.bases.flatMap(({ code, article, grounds }) =>
    [null, ...Object.keys(grounds ?? {})].flatMap((ground) => {
      const own = say(typeUnder(type, { code, ground }));
      return own === usual ? [] : [`under ${article}${ground === null ? '' : `, ground \`${ground}\``}: ${own}`];
    }),
  );
  return [usual, ...otherwise];
}

function limitInWords({ duration, article, by }: Limit): string {
  return `${periodInWords(duration)} (${article}${by === 'policy' ? '; local' : ''})`;
}

export function firstInWords({ first: { exactly, atMost } }: MeasureType): string {
  if (exactly) return `exactly ${limitInWords(exactly)}`;
  return atMost ? `at most ${limitInWords(atMost)}` : 'set in the decision';
}

export function extensionInWords({ extension }: { extension: ExtensionRule }): string {
  if (extension.kind === 'new-decision') return `none: ${extension.instead}`;
  const { mayDecide, times, each, total } = extension;
  return [
    `by ${mayDecide.join(' or ')}`,
    ...(times ? [`at most ${String(times.most)} times (${times.article})`] : []),
    ...(each ? [`each at most ${limitInWords(each)}`] : []),
    total ? `the whole at most ${limitInWords(total)}` : 'to a set moment',
  ].join(', ');
}

/** The bases under which the type is not extended though it is otherwise. */
export function notExtendedInWords({ bases }: MeasureType): readonly string[] {
  const articles = bases.filter(({ extendable }) => extendable === false).map(({ article }) => article);
  return articles.length > 0 ? [`not under ${articles.join(' or ')}: a new order, linked to this one`] : [];
}

/** Where it works in parts of its period only, or may last until further notice; nothing where neither may be. */
export function otherwiseInWords({ window, untilFurtherNotice }: MeasureType): readonly string[] {
  return [
    ...(window?.kind === 'events'
      ? ['it may work around the events of a list, with a time before and after each']
      : []),
    ...(window?.kind === 'listed'
      ? [
          `spread: in listed periods of together at most ${limitInWords(window.together)}, within ${limitInWords(window.within)}, not extended`,
        ]
      : []),
    ...(untilFurtherNotice
      ? [
          `it may last until further notice, and is then reviewed every ${periodInWords(untilFurtherNotice.reviewedAfter)}`,
        ]
      : []),
  ];
}

/** What the decision must say, with the article where it is not local practice. */
export function partsInWords({ parts }: MeasureType): readonly string[] {
  return parts.map((name) => {
    const { label, article } = PARTS[name];
    return `${label.nl} (${label.en}${article === null ? '' : `; ${article}`})`;
  });
}

/** What may be due after the decision, with the article where it is not local practice. */
export function deadlinesInWords({ deadlines }: MeasureType): readonly string[] {
  return deadlines.map((name) => {
    const { label, article } = DEADLINE_RULES[name];
    return `${label.nl} (${label.en}${article === null ? '' : `; ${article}`})`;
  });
}

/** The shortest period a policy names means: any. */
const ANY = 'PT1S';

export function remindersInWords({ reminders }: { reminders: readonly ReminderPolicy[] }): string {
  if (reminders.length === 0) return 'none';
  const policies = reminders.map(({ from, steps }) => {
    const before = `${steps.map(periodInWords).join(', ')} before the end`;
    if (from !== ANY) return `${before} of one of ${periodInWords(from)} or longer`;
    return reminders.length === 1 ? before : `${before} of a shorter one`;
  });
  return policies.join('; ');
}
