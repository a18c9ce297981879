import type { Duty } from '#duty';
import type { ChannelName } from '../channels/channel.js';

/**
 * Who is told: the mailbox of an office, whoever is on a duty at that moment, or a contact that the municipality's file
 * names. An address is never part of a reminder.
 */
export type Audience = 'mayors-office' | 'legal-desk' | `duty:${Duty}` | `contact:${string}`;

export interface Tell {
  readonly to: Audience;
  readonly by: ChannelName;
}

/** Who hears when nobody has answered within `after` (an ISO 8601 duration) of the first attempt to tell those before. */
export interface Escalation {
  readonly after: string;
  readonly tell: readonly Tell[];
}

/** How a reminder is given. What is absent matches anything. */
export interface Rule {
  readonly types?: readonly string[] | undefined;
  readonly about?: readonly string[] | undefined;
  readonly steps?: readonly string[] | undefined;
  /** Not held in quiet hours. */
  readonly urgent: boolean;
  readonly tell: readonly Tell[];
  readonly escalation: readonly Escalation[];
}

/** Steps in the place of those of the catalogue; `from`: only for a measure that lasts at least so long. */
export interface StepsRule {
  readonly types?: readonly string[] | undefined;
  readonly about: string;
  readonly from?: string | undefined;
  readonly steps: readonly string[];
}

/** Local times of day between which what is not urgent waits; `from` may be later than `until`: across midnight. */
export interface QuietHours {
  readonly to?: readonly Audience[] | undefined;
  readonly by?: readonly ChannelName[] | undefined;
  readonly from: string;
  readonly until: string;
}

/** The daily digest: at a local time of day. */
export interface DigestRule {
  readonly at: string;
  readonly days: 'working-days' | 'every-day';
  readonly tell: readonly Tell[];
}

/** Somebody outside the offices, or a system. `secretFile` holds what signs for a webhook. */
export interface NamedContact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/** How a municipality wants to be reminded. */
export interface ReminderPolicy {
  /** The first that matches holds; the last matches all. */
  readonly rules: readonly Rule[];
  readonly steps: readonly StepsRule[];
  readonly quietHours: readonly QuietHours[];
  readonly digest: DigestRule | null;
  readonly handover: { readonly tell: readonly Tell[] } | null;
  readonly contacts: Readonly<Record<string, NamedContact>>;
}

/** What a reminder is, as far as rules look at it. */
export interface Subject {
  readonly type: string;
  readonly about: string;
  readonly step: string;
}

/** Who is told at one level; level 0 is the step itself. */
export interface Level {
  readonly tell: readonly Tell[];
  readonly after: string | null;
}

/** How a reminder goes: whether it waits in quiet hours, and who is told in turn. */
export interface Route {
  readonly urgent: boolean;
  readonly levels: readonly Level[];
}

export function routeOf(policy: ReminderPolicy, { type, about, step }: Subject): Route {
  const rule = policy.rules.find(
    ({ types, about: abouts, steps }) => includes(types, type) && includes(abouts, about) && includes(steps, step),
  );
  if (!rule) throw new Error(`no rule of the policy says how to remind of ${about}`);
  return { urgent: rule.urgent, levels: [{ tell: rule.tell, after: null }, ...rule.escalation] };
}

function includes(of: readonly string[] | undefined, one: string): boolean {
  return of?.includes(one) ?? true;
}

/** The steps that the policy sets; `null` where it leaves those of the catalogue. */
export function chosenSteps(
  policy: ReminderPolicy,
  type: string,
  about: string,
): readonly { readonly from: string; readonly steps: readonly string[] }[] | null {
  const rules = policy.steps.filter((rule) => rule.about === about && includes(rule.types, type));
  return rules.length > 0 ? rules.map(({ from, steps }) => ({ from: from ?? 'PT0S', steps })) : null;
}
