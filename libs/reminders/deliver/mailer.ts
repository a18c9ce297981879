import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { LONGEST_CONVERSATION, type ChannelOutcome, type Letter } from '../channels/channel.js';

export interface Mail extends Letter {
  /** One address, whatever is in it. */
  readonly to: string;
  /** The same for every repetition, so that a reader's mailbox shows it once (RFC 5322 3.6.4). */
  readonly messageId: string;
}

/** As many as a worker delivers at a time. */
export const CONNECTIONS = 16;

/**
 * Sends mails over connections that are kept a few seconds for the next one. Never throws: a failure is an outcome. A
 * mail of which a byte has left goes out over no other connection (the pool's own rule).
 */
export class Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(
    smtpUrl: string,
    private readonly from: string,
    private readonly longest = LONGEST_CONVERSATION,
  ) {
    this.transport = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 1,
      idleTimeout: 8_000,
      dnsTimeout: 5_000,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  async send({ to, attachments = [], ...mail }: Mail): Promise<ChannelOutcome> {
    try {
      await this.transport.sendMail({
        ...mail,
        to: { name: '', address: to },
        attachments: [...attachments],
        from: this.from,
        // RFC 3834: no out-of-office answers to a machine.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(this.longest),
      });
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** Failures in which the server, or the way to it, answered before the mail was handed over. */
const BEFORE_HANDING_OVER = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EENVELOPE', 'ECONFIG', 'EREQUIRETLS'];

/** Only codes are kept: a server's text may quote the recipient. */
function outcomeOf(error: unknown): ChannelOutcome {
  const { code, originalCode, responseCode, timeoutType, syscall } = error as {
    code?: string;
    originalCode?: string;
    responseCode?: number;
    timeoutType?: string;
    syscall?: string;
  };
  if (responseCode !== undefined) return { kind: 'failed', error: `SMTP ${String(responseCode)}` };
  const neverConnected = syscall === 'connect' || (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT');
  const before = neverConnected || (code !== undefined && BEFORE_HANDING_OVER.includes(code));
  return { kind: before ? 'failed' : 'uncertain', error: originalCode ?? code ?? 'unknown' };
}
