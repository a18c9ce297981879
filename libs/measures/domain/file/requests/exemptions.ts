import { Temporal } from 'temporal-polyfill';
import { isInSpan } from '../../measure.js';
import type { SpanData } from './events.js';
import type { MeasureRequest, Span } from './state.js';

type Exempting = Pick<MeasureRequest, 'kind'> & {
  readonly outcome: Pick<NonNullable<MeasureRequest['outcome']>, 'window'> | null;
  readonly withdrawal: Pick<NonNullable<MeasureRequest['withdrawal']>, 'at'> | null;
};

/** When somebody is exempted, in the order in which it was asked: the windows that were granted, cut where withdrawn. */
export function exemptionsOf(requests: readonly Exempting[]): readonly Span[] {
  return requests.flatMap(({ kind, outcome, withdrawal }) => {
    const window = kind === 'exemption' ? outcome?.window : null;
    if (!window) return [];
    const { from } = window;
    const until = withdrawal && isBefore(withdrawal.at, window.until) ? withdrawal.at : window.until;
    return isBefore(from, until) ? [{ from, until }] : [];
  });
}

/** The exemption that holds at a moment. */
export function exemptionAt(requests: readonly Exempting[], at: Temporal.Instant): Span | null {
  return exemptionsOf(requests).find(isInSpan(at)) ?? null;
}

export function spanData({ from, until }: Span): SpanData {
  return { from: from.toString(), until: until.toString() };
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
