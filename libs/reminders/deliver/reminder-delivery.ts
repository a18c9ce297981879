import { isUnavailable, type EventStore } from '#event-store';
import type { Logger } from '#platform';
import type { Temporal } from 'temporal-polyfill';
import { reasonToCancel } from '../domain/measure-change.js';
import type { MeasureView, ViewMeasure } from '../domain/measure-view.js';
import { askedOf, stands } from '../domain/plan-reminders.js';
import { cancelled, given } from './outcomes.js';
import type { Mailer } from './mailer.js';
import type { ReminderFacts } from './reminder-facts.js';
import { renderReminder, type MailText } from './reminder-mail.js';
import { HANDING_OVER, type ClaimedReminder, type ReminderRows } from './reminder-rows.js';

/** Where reminders go and what they look like; from the configuration. */
export interface DeliverySettings {
  readonly timeZone: string;
  readonly publicUrl: string;
  readonly mail: { readonly from: string; readonly mayorsOffice: string; readonly legalDesk: string };
}

/**
 * Delivers one reminder: claims its row, judges it by the measure's stream, hands it to the mail server and stores the
 * outcome. May be called at any time, by any number of workers: whoever loses the row stops.
 */
export class ReminderDelivery {
  constructor(
    private readonly rows: ReminderRows,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly view: ViewMeasure,
    private readonly mailer: Pick<Mailer, 'send'>,
    private readonly facts: ReminderFacts,
    private readonly clock: { now(): Promise<Temporal.Instant> },
    private readonly settings: DeliverySettings,
    private readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>,
  ) {}

  /** Returns when the reminder is delivered, put off or found not to be ours. Throws only while the database is away. */
  async deliver(id: string, municipality: string): Promise<void> {
    const now = await this.clock.now();
    const claim = await this.rows.claim(id, municipality, now);
    if (!claim) return;
    try {
      await this.attempt(claim, now);
    } catch (error) {
      if (isUnavailable(error)) throw error; // the claim runs out and the sweep comes back to it
      this.logger.error({ reminderId: id, municipality, error: String(error) }, 'reminder could not be made');
      await this.rows.finish(
        claim,
        given(claim, { kind: 'failed', error: 'fout bij het opstellen' }, this.messageId(claim), now),
      );
    }
    await this.record(id);
  }

  /** Takes over what its sender left in `sending`: it may have arrived, so it is repeated under the same Message-ID. */
  async takeOver(): Promise<void> {
    for (const stuck of await this.rows.stuck()) {
      const outcome = given(
        stuck,
        { kind: 'uncertain', error: 'verzender weggevallen' },
        this.messageId(stuck),
        await this.clock.now(),
      );
      if (!(await this.rows.finish(stuck, { ...outcome, from: ['sending'] }))) continue;
      this.logger.warn(
        { reminderId: stuck.id, municipality: stuck.municipality },
        'reminder taken over from a lost sender',
      );
      await this.record(stuck.id);
    }
  }

  private async attempt(claim: ClaimedReminder, now: Temporal.Instant): Promise<void> {
    const stream = `measure-${claim.measureId}`;
    for (;;) {
      const events = await this.store.readStream(claim.municipality, stream);
      const measure = this.view(events);
      if (!measure || !stands(claim, measure.reminders)) {
        await this.rows.finish(claim, cancelled(claim, reasonToCancel(events), now));
        return;
      }
      const text = await this.render(claim, measure, now);
      const asked = performance.now();
      const started = await this.rows.startSending(claim, { stream, version: events.length }, this.messageId(claim));
      if (started === 'lost') return;
      if (started === 'measure-changed') continue;
      await this.send(claim, text, performance.now() - asked > HANDING_OVER);
      return;
    }
  }

  private async send(claim: ClaimedReminder, text: MailText, tooLate: boolean): Promise<void> {
    const messageId = this.messageId(claim);
    const outcome = tooLate
      ? ({ kind: 'failed', error: 'te traag' } as const)
      : await this.mailer.send({ ...text, to: this.addressOf(claim), messageId });
    const stored = await this.rows.finish(claim, given(claim, outcome, messageId, await this.clock.now()));
    this.logger.info(
      { reminderId: claim.id, municipality: claim.municipality, ...outcome, stored },
      'reminder handed over',
    );
  }

  private async render(claim: ClaimedReminder, measure: MeasureView, now: Temporal.Instant): Promise<MailText> {
    const missed = claim.about === 'missed' ? await this.rows.missedSteps(claim) : [];
    const { reminders } = measure;
    const taskNl = askedOf(claim, reminders)?.taskNl ?? null;
    return renderReminder(
      { ...claim, ...measure, taskNl, decideBy: reminders.decideBy, missed, now },
      this.settings.timeZone,
      this.settings.publicUrl,
    );
  }

  private addressOf(claim: ClaimedReminder): string {
    return claim.audience === 'legal-desk' ? this.settings.mail.legalDesk : this.settings.mail.mayorsOffice;
  }

  /** The same for every attempt, another when it is asked for again; the domain is the sender's (RFC 5322 3.6.4). */
  private messageId(claim: ClaimedReminder): string {
    const id = claim.round === 0 ? claim.id : `${claim.id}.${String(claim.round)}`;
    return `<${id}@${this.settings.mail.from.split('@').at(-1) ?? 'localhost'}>`;
  }

  /** A fact that could not be appended now is stored beside the row; the sweep carries it. */
  private async record(id: string): Promise<void> {
    await this.facts.record(id).catch((error: unknown) => {
      this.logger.warn({ reminderId: id, error: String(error) }, 'outcome not yet on record; the sweep will see to it');
    });
  }
}
