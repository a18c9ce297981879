import { ROSTER_READERS } from '#duty';
import { Refusal, type Caller } from '#kernel';

/** What a calendar can subscribe to; a token opens one of them. */
export const FEEDS = ['measures', 'roster'] as const;
export type Feed = (typeof FEEDS)[number];

/** Whoever may see one of the feeds. */
export const FEED_READERS = ROSTER_READERS;

/** Where each feed is, and who may have an address of it. */
export const FEED_ROWS: Readonly<
  Record<Feed, { readonly path: string; readonly roles: readonly (typeof FEED_READERS)[number][] }>
> = {
  measures: { path: 'v1/calendar.ics', roles: ['mayors-office', 'mayor', 'legal-desk', 'duty-officer'] },
  roster: { path: 'v1/duty/shifts.ics', roles: ROSTER_READERS },
};

/** Refuses whoever may not see what the feed shows (`ACCESS.ROLE`). */
export function mustRead(feed: Feed, { roles }: Caller): void {
  const allowed = FEED_ROWS[feed].roles;
  if (allowed.some((role) => roles.includes(role))) return;
  throw Refusal.at('/feed', 'forbidden', 'ACCESS.ROLE', `this feed takes one of the roles ${allowed.join(', ')}`);
}
