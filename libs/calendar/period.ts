import { Temporal } from 'temporal-polyfill';

/** A duration as a decision states it (ISO 8601, `P2W`, `P3M`, `PT12H`): date parts move the wall clock, time parts are elapsed. */
export interface Period {
  readonly text: string;
  readonly duration: Temporal.Duration;
}

/** No measure lasts longer; more is a slip of the pen. */
const MAX_YEARS = 100;

const GRAMMAR =
  /^P(?:\d{1,6}W|(?=\d|T)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?)$/;

const WHAT_IS_RIGHT =
  'give an ISO 8601 duration such as P10D, P2W, P3M or PT12H: whole numbers, weeks not mixed with other units';

/** Why the text is no period, or `null` if it is one. */
export function periodFault(text: string): string | null {
  if (!GRAMMAR.test(text)) return WHAT_IS_RIGHT;
  const duration = Temporal.Duration.from(text);
  if (duration.blank) return `must be longer than zero; ${WHAT_IS_RIGHT}`;
  const relativeTo = Temporal.PlainDate.from('2000-01-01');
  if (duration.total({ unit: 'years', relativeTo }) > MAX_YEARS) return `must be at most ${String(MAX_YEARS)} years`;
  return null;
}

/** Throws a RangeError that says what would be right. */
export function parsePeriod(text: string): Period {
  const fault = periodFault(text);
  if (fault !== null) throw new RangeError(`"${text}": ${fault}`);
  return { text, duration: Temporal.Duration.from(text) };
}
