import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { refuseFuture } from '../../checks.js';
import type { MeasureEvent } from '../../events.js';
import { extendMeasure } from '../../extend.js';
import type { ExtendInput, Surroundings } from '../../inputs.js';
import type { Measure } from '../../measure.js';
import { completes } from '../completes.js';
import { refuseVoided } from '../records.js';
import type { PersonsHeard } from './events.js';
import { TO_BE_HEARD, type HeardParty, type HeardState } from './parties.js';

export interface HearingInput {
  readonly who: HeardParty;
  readonly at: Temporal.Instant;
  readonly state: HeardState;
  readonly note: string | null;
}

export interface HeardExtensionInput extends ExtendInput {
  readonly heard: readonly HearingInput[];
  /** Whether child abuse is suspected: then Veilig Thuis is consulted beforehand. */
  readonly childAbuseSuspected: boolean;
}

/** Records who was heard; what is due by that is done once all of them were, or the reason why not is on record. */
export function hearPersons(
  measure: Measure,
  heard: readonly HearingInput[],
  around: Surroundings,
): readonly MeasureEvent[] {
  refuseVoided(measure);
  heard.forEach(({ at }, i) => {
    refuseFuture(`/heard/${String(i)}/at`, at, around);
  });
  const event: PersonsHeard = {
    type: 'PersonsHeard',
    data: {
      heard: heard.map(({ who, at, state }) => ({ who, at: at.toString(), state })),
      notes: heard.map(({ note }) => note),
    },
  };
  const all = [...measure.file.heard.filter(({ decidedOn }) => !decidedOn), ...heard];
  const last = [...heard].sort((a, b) => Temporal.Instant.compare(a.at, b.at)).at(-1);
  const complete = last && TO_BE_HEARD.every((who) => all.some((one) => one.who === who));
  return [event, ...(complete ? completes(measure, 'hear-persons', last.at) : [])];
}

/** Extends a measure after hearing those concerned. A home ban on which Veilig Thuis was to be consulted and was not is flagged. */
export function extendAfterHearing(
  measure: Measure,
  input: HeardExtensionInput,
  around: Surroundings,
): readonly MeasureEvent[] {
  const { heard, decision } = input;
  const extended = extendMeasure(measure, input, around);
  const late = heard.findIndex(({ at }) => Temporal.Instant.compare(at, decision.decidedAt) > 0);
  if (late >= 0)
    throw Refusal.at(
      `/heard/${String(late)}/at`,
      'rule',
      'HEARING.AFTER_DECISION',
      `whoever is heard on an extension is heard before it is decided, ${englishMoment(decision.decidedAt, around.timeZone)}; record what came after by itself`,
    );
  const flags = misses(measure, input) ? [...extended.data.flags, 'veilig-thuis-missing'] : extended.data.flags;
  return [
    ...(heard.length > 0 ? hearPersons(measure, heard, around) : []),
    { ...extended, data: { ...extended.data, flags } },
  ];
}

/** Whether Veilig Thuis was to be consulted and was not (Wet tijdelijk huisverbod art. 2(3)). */
function misses({ imposed, file }: Measure, { childAbuseSuspected, heard }: HeardExtensionInput): boolean {
  if (!childAbuseSuspected || imposed.type !== 'temporary-home-ban') return false;
  const consulted =
    file.notifications.some(({ to }) => to === 'veilig-thuis') ||
    [...file.heard, ...heard].some(({ who, state }) => who === 'veilig-thuis' && state === 'heard');
  return !consulted;
}
