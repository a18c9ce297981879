import type { Duty, Roster } from '#duty';
import type { Temporal } from 'temporal-polyfill';
import type { Contact } from '../channels/channel.js';
import type { Audience, ReminderPolicy } from '../policy/policy.js';

/** The mailboxes of the offices. */
export interface Mailboxes {
  readonly mayorsOffice: string;
  readonly legalDesk: string;
}

/** Who an audience is at a moment; nobody where a duty is held by nobody. */
export class Recipients {
  constructor(
    private readonly roster: Pick<Roster, 'rosterAt'>,
    private readonly mailboxes: Mailboxes,
    private readonly policy: Pick<ReminderPolicy, 'contacts'>,
  ) {}

  async of(audience: Audience, municipality: string, at: Temporal.Instant): Promise<readonly Contact[]> {
    const name = after('contact:', audience);
    const named = name === null ? undefined : this.policy.contacts[name];
    if (named) return [named];
    const duty = dutyOf(audience);
    if (!duty) return [mailbox(this.officeOf(audience))];
    const { on } = await this.roster.rosterAt(municipality, duty, at);
    return on.flatMap(({ holder }) => (holder ? [{ ...holder, webhook: null }] : []));
  }

  /** Whose mailbox hears in the place of an audience of which nobody can be reached. */
  async standIn(audience: Audience, municipality: string, at: Temporal.Instant): Promise<Contact> {
    const duty = dutyOf(audience);
    if (!duty) return mailbox(this.officeOf(audience));
    const { addresses } = await this.roster.rosterAt(municipality, duty, at);
    return mailbox(addresses[0] ?? this.mailboxes.mayorsOffice);
  }

  private officeOf(audience: Audience): string {
    return audience === 'legal-desk' ? this.mailboxes.legalDesk : this.mailboxes.mayorsOffice;
  }
}

function mailbox(email: string): Contact {
  return { name: null, email, phone: null, webhook: null };
}

function dutyOf(audience: Audience): Duty | null {
  return after('duty:', audience) as Duty | null;
}

function after(prefix: string, audience: Audience): string | null {
  return audience.startsWith(prefix) ? audience.slice(prefix.length) : null;
}
