import { dutchMoment, englishMoment } from '#calendar';
import type { Labelled } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import { exemptionAt } from './file/requests/exemptions.js';
import { effectiveEnd, isInSpan, startOf, type Measure, type SuspensionState } from './measure.js';
import { statusAt, type Status } from './status.js';
import { worksAt } from './window.js';

type Why = (measure: Measure, at: Temporal.Instant, timeZone: string) => Labelled;

const WHY: Readonly<Record<Status, Why>> = {
  voided: () => ({ nl: 'ongeldig gemaakt: bij vergissing ingevoerd', en: 'voided: entered by mistake' }),
  annulled: () => ({ nl: 'vernietigd', en: 'annulled' }),
  lifted: (measure, _, zone) => on({ nl: 'opgeheven op', en: 'lifted' }, effectiveEnd(measure), zone),
  planned: (measure, _, zone) =>
    on({ nl: 'nog niet begonnen: begint op', en: 'not begun: begins' }, startOf(measure), zone),
  lapsed: (measure, _, zone) => on({ nl: 'geëindigd op', en: 'lapsed' }, effectiveEnd(measure), zone),
  suspended: (measure, at, zone) =>
    during({ nl: 'geschorst', en: 'suspended' }, measure.suspensions.find(isInSpan(at)), zone),
  'in-force': (measure, at, zone) => {
    if (!worksAt(measure.window, at))
      return { nl: 'buiten de tijdvakken waarin de maatregel werkt', en: 'outside the windows in which it works' };
    const exemption = exemptionAt(measure.file.requests, at);
    return exemption
      ? during({ nl: 'ontheven', en: 'exempted' }, exemption, zone)
      : during({ nl: 'van kracht', en: 'in force' }, { from: startOf(measure), until: effectiveEnd(measure) }, zone);
  },
};

/** Why a measure works at a moment, or does not: whoever asks on the street gets a yes or a no with its reason. */
export const activeWhy: Why = (measure, at, timeZone) => WHY[statusAt(measure, at)](measure, at, timeZone);

function on({ nl, en }: Labelled, moment: Temporal.Instant | null, timeZone: string): Labelled {
  if (!moment) return { nl, en };
  return { nl: `${nl} ${dutchMoment(moment, timeZone)}`, en: `${en} ${englishMoment(moment, timeZone)}` };
}

function during({ nl, en }: Labelled, span: SuspensionState | undefined, timeZone: string): Labelled {
  if (!span) return { nl, en };
  const from = on({ nl: 'van', en: 'from' }, span.from, timeZone);
  const until = span.until
    ? on({ nl: 'tot', en: 'to' }, span.until, timeZone)
    : { nl: 'tot nader order', en: 'until further notice' };
  return { nl: `${nl} ${from.nl} ${until.nl}`, en: `${en} ${from.en} ${until.en}` };
}
