import type { Logger } from '#platform';
import type { Channel, ChannelOutcome, Consignment, Contact } from './channel.js';

/** Writes a line of what would be told, for trying out: the subject, and nobody's address. */
export class LogChannel implements Channel {
  constructor(private readonly logger: Pick<Logger, 'info'>) {}

  addressOf(_contact: Contact): string {
    return 'log';
  }

  send(_contact: Contact, { deliveryId, subject }: Consignment): Promise<ChannelOutcome> {
    this.logger.info({ deliveryId, subject }, 'told');
    return Promise.resolve({ kind: 'accepted' });
  }
}
