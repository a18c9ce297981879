import { dutchMoment, endOfPeriod, endOfStatutoryTerm, inZone, parsePeriod } from '#calendar';
import type { Labelled } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { DEADLINE_RULES } from '../catalogue/deadlines.js';
import { latestEnd, rowOf } from './extend.js';
import { MOMENT_FLAGS } from './flags.js';
import { endOf, startOf, type Measure, type PeriodState } from './state.js';
import { spanOf } from './window.js';

/** Why a moment is what it is: the rule, what it was applied to, the article, and what was done to the result. */
export interface Term {
  readonly name: string;
  readonly at: string;
  readonly rule: string;
  readonly why: Labelled;
  readonly input: Readonly<Record<string, string | null>>;
  readonly article: string | null;
  readonly flags: readonly string[];
}

const STARTS: Readonly<Record<'follow-up' | 'announcement' | 'decision' | 'stated', Labelled>> = {
  'follow-up': {
    nl: 'begint wanneer de maatregel waarop zij volgt eindigt, en verschuift daarmee',
    en: 'starts when the measure it follows ends, and moves with it',
  },
  announcement: { nl: 'begint met de bekendmaking', en: 'starts with its announcement' },
  decision: { nl: 'begint op het moment van het besluit', en: 'starts at the moment of the decision' },
  stated: { nl: 'begint op het moment dat het besluit noemt', en: 'starts at the moment the decision states' },
};

/** Every moment of a measure that was computed, in the order in which it came about. */
export function termsOf(measure: Measure, timeZone: string): readonly Term[] {
  const zoned = (at: Temporal.Instant) => inZone(at, timeZone);
  return [
    startTerm(measure, timeZone),
    ...measure.periods.flatMap((period) => endTerm(measure, period, timeZone)),
    ...windowTerms(measure, timeZone),
    ...limitTerm(measure, timeZone),
    ...remedyTerm(measure, timeZone),
    ...(measure.liftedAt
      ? [
          {
            name: 'lifted',
            at: zoned(measure.liftedAt),
            rule: 'lifting',
            why: { nl: 'opgeheven vóór het einde', en: 'lifted before its end' },
            input: {},
            article: null,
            flags: [],
          },
        ]
      : []),
    ...measure.deadlines
      .filter(({ name }) => DEADLINE_RULES[name].opens !== 'announced')
      .map(({ name, dueAt, from, state }) => ({
        name,
        at: zoned(dueAt),
        rule: 'deadline',
        why: DEADLINE_RULES[name].why,
        input: { state, from: from && zoned(from) },
        article: DEADLINE_RULES[name].article,
        flags: [],
      })),
  ];
}

function startTerm(measure: Measure, timeZone: string): Term {
  const { imposed } = measure;
  const start = startOf(measure);
  const same = (moment: string | undefined) => moment !== undefined && Temporal.Instant.from(moment).equals(start);
  const rule =
    imposed.startsWhenEnds !== null
      ? 'follow-up'
      : rowOf(measure).starts === 'announcement' && same(imposed.announcement?.at)
        ? 'announcement'
        : same(imposed.decision.decidedAt)
          ? 'decision'
          : 'stated';
  return {
    name: 'start',
    at: inZone(start, timeZone),
    rule,
    why: STARTS[rule],
    input: {
      decidedAt: imposed.decision.decidedAt,
      announcedAt: imposed.announcement?.at ?? null,
      follows: imposed.startsWhenEnds,
    },
    article: null,
    flags: [],
  };
}

function endTerm(measure: Measure, period: PeriodState, timeZone: string): Term[] {
  if (!period.endsAt) return [];
  const name = period.kind === 'first' ? 'first-end' : 'extended-end';
  const { exactly } = rowOf(measure).first;
  const common = { name, at: inZone(period.endsAt, timeZone) };
  if (period.duration === null) {
    const why = {
      nl: 'het einde dat het besluit noemt; het schuift niet naar een werkdag',
      en: 'the end the decision states; it is not rolled to a working day',
    };
    const term = {
      ...common,
      rule: 'stated-end',
      why,
      input: { countedFrom: inZone(period.startsAt, timeZone) },
      article: null,
      flags: [],
    };
    return [term];
  }
  const { flags } = endOfPeriod(period.startsAt, parsePeriod(period.duration), timeZone);
  const counted: Labelled = {
    nl: `${period.duration} vanaf ${dutchMoment(period.startsAt, timeZone)}: jaren, maanden, weken en dagen verzetten de klok op de muur, uren zijn verstreken tijd; niet verschoven naar een werkdag`,
    en: `${period.duration} from ${inZone(period.startsAt, timeZone)}: years, months, weeks and days move the wall clock, hours are elapsed time; not rolled to a working day`,
  };
  const done = flags.map((flag) => MOMENT_FLAGS[flag]);
  const term = {
    ...common,
    rule: 'duration',
    why: {
      nl: [counted.nl, ...done.map((f) => f.nl)].join('; '),
      en: [counted.en, ...done.map((f) => f.en)].join('; '),
    },
    input: { duration: period.duration, countedFrom: inZone(period.startsAt, timeZone) },
    article: period.kind === 'first' ? (exactly?.article ?? null) : null,
    flags,
  };
  return [term];
}

/** When it begins and stops to work around each event of its list, or in each period that the decision lists. */
function windowTerms({ window }: Measure, timeZone: string): Term[] {
  if (!window) return [];
  return window.entries.flatMap((entry) => {
    const span = spanOf(entry);
    const { before, after } = entry.exact ? { before: null, after: null } : window;
    const input = { entry: entry.id, before, after, startsAt: entry.startsAt, endsAt: entry.endsAt };
    const shared = { rule: 'window', input, article: null, flags: [] };
    return [
      { ...shared, name: 'window-opens', at: inZone(span.from, timeZone), why: WINDOW.opens },
      { ...shared, name: 'window-closes', at: inZone(span.until, timeZone), why: WINDOW.closes },
    ];
  });
}

const WINDOW: Readonly<Record<'opens' | 'closes', Labelled>> = {
  opens: {
    nl: 'vanaf hier werkt de maatregel: de aanvang, vervroegd met de tijd vooraf die het besluit noemt',
    en: 'from here on it works: the beginning, less the time before that the decision states',
  },
  closes: {
    nl: 'tot hier werkt de maatregel: het einde, vermeerderd met de tijd erna die het besluit noemt',
    en: 'until here it works: the end, and the time after that the decision states',
  },
};

/** How far it may be extended at most, and by which article. */
function limitTerm(measure: Measure, timeZone: string): Term[] {
  const { extension } = rowOf(measure);
  const latest = latestEnd(measure, timeZone);
  if (!latest || extension.kind !== 'extension') return [];
  const limit = extension.total ?? extension.each;
  return [
    {
      name: 'latest-end',
      at: inZone(latest, timeZone),
      rule: 'limit',
      why: { nl: 'verder kan de maatregel niet worden verlengd', en: 'the measure cannot be extended any further' },
      input: {
        each: extension.each?.duration ?? null,
        total: extension.total?.duration ?? null,
        end: inZone(endOf(measure) ?? latest, timeZone),
      },
      article: limit?.article ?? null,
      flags: [],
    },
  ];
}

/**
 * Until when whom it addresses may object or appeal, where the type's deadlines know such a term (Awb art. 6:7 and 6:8);
 * statutory, so rolled past days off.
 */
function remedyTerm(measure: Measure, timeZone: string): Term[] {
  const { announcement } = measure.imposed;
  const name = rowOf(measure).deadlines.find((deadline) => DEADLINE_RULES[deadline].opens === 'announced');
  const { due, label, article } = DEADLINE_RULES[name ?? 'objection-term'];
  if (!announcement || !name || due.at !== 'statutory') return [];
  const announcedAt = Temporal.Instant.from(announcement.at);
  const period = parsePeriod(due.within);
  const { at, explanation } = endOfStatutoryTerm(announcedAt, { period, direction: 'after' }, timeZone);
  const passed = explanation.passed.map((day) => day.date).join(', ');
  return [
    {
      name,
      at: inZone(at, timeZone),
      rule: explanation.rule,
      why: {
        nl: `${label.nl}: tot en met ${explanation.lastDay}, zes weken vanaf de dag na de bekendmaking${passed && `; verschoven over ${passed}`}`,
        en: `${label.en}: until and including ${explanation.lastDay}, six weeks from the day after the announcement${passed && `; rolled past ${passed}`}`,
      },
      input: {
        announcedAt: inZone(announcedAt, timeZone),
        period: period.text,
        countedTo: explanation.countedTo,
      },
      article: [article, explanation.article].filter((part) => part !== null).join('; '),
      flags: explanation.outcome === 'rolled' ? ['rolled'] : [],
    },
  ];
}
