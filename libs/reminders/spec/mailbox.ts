import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly parsed: ParsedMail;
  readonly raw: string;
  readonly recipients: readonly string[];
}

/** How the server treats a mail that has been handed over whole. */
export type Treatment = 'accept' | 'refuse' | 'keep-and-hang-up';

/** A real SMTP server that keeps what it accepts. */
export class Mailbox {
  readonly mails: CaughtMail[] = [];
  treatment: Treatment = 'accept';
  /** Waited for before a mail is answered. */
  gate: Promise<void> = Promise.resolve();

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, answer) => {
        void mailbox
          .take(
            stream,
            session.envelope.rcptTo.map((to) => to.address),
          )
          .then(
            (outcome) => {
              if (outcome === 'refuse') answer(Object.assign(new Error('not now'), { responseCode: 451 }));
              else if (outcome === 'accept') answer(null);
            },
            (error: unknown) => {
              answer(error as Error);
            },
          );
      },
    });
    server.on('error', () => undefined);
    const mailbox = new Mailbox(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String((this.server.server.address() as AddressInfo).port)}`;
  }

  subjects(): string[] {
    return this.mails.map((mail) => mail.parsed.subject ?? '');
  }

  /** Ends every conversation, as a restart of the server does. */
  hangUp(): void {
    for (const connection of this.server.connections) connection.close();
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }

  private async take(stream: NodeJS.ReadableStream, recipients: readonly string[]): Promise<Treatment> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    await this.gate;
    const raw = Buffer.concat(chunks);
    const { treatment } = this;
    if (treatment !== 'refuse')
      this.mails.push({ parsed: await simpleParser(raw), raw: raw.toString('utf8'), recipients });
    if (treatment === 'keep-and-hang-up') this.hangUp();
    return treatment;
  }
}
