import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MailText } from './reminder-mail.js';

export interface Mail extends MailText {
  readonly to: string;
  /** The same for every repetition, so that a reader's mailbox shows it once (RFC 5322 3.6.4). */
  readonly messageId: string;
}

/** `failed`: surely not accepted. `uncertain`: the connection broke where the server may have accepted it. */
export type MailOutcome =
  { readonly kind: 'accepted' } | { readonly kind: 'failed' | 'uncertain'; readonly error: string };

/**
 * Milliseconds after which a conversation with the mail server is cut off, whatever it is at: together with the margin
 * of the lease on `sending` this bounds how long a delivery can last (see reminder-rows.ts).
 */
export const LONGEST_CONVERSATION = 20_000;

/** More than a worker ever sends at a time, so that no mail waits for a connection while its time runs. */
const CONNECTIONS = 16;

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

  async send(mail: Mail): Promise<MailOutcome> {
    try {
      await this.transport.sendMail({
        ...mail,
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
function outcomeOf(error: unknown): MailOutcome {
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
