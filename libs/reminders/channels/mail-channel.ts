import type { Mailer } from '../deliver/mailer.js';
import type { Channel, ChannelOutcome, Consignment, Contact } from './channel.js';

/** Sends a mail to one address; a repetition bears the same Message-ID. */
export class MailChannel implements Channel {
  constructor(private readonly mailer: Pick<Mailer, 'send'>) {}

  addressOf({ email }: Contact): string | null {
    return email;
  }

  async send({ email }: Contact, consignment: Consignment): Promise<ChannelOutcome> {
    if (email === null) return { kind: 'failed', error: 'geen e-mailadres' };
    const { deliveryId, subject, text, html, attachments } = consignment;
    return this.mailer.send({
      to: email,
      messageId: `<${deliveryId}>`,
      subject,
      text,
      ...(html !== undefined && { html }),
      ...(attachments && { attachments }),
    });
  }
}
