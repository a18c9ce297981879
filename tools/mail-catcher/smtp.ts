import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store.js';

const LARGEST_MAIL = 1_048_576;

/** Takes every mail and delivers none. It is accepted only when it is stored. */
export function smtpServer(store: MailStore, now: () => string): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_MAIL,
    onData(stream, session, answer) {
      simpleParser(stream).then(
        ({ subject, text, messageId }) => {
          store.add({
            to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
            subject: subject ?? '',
            text: text ?? '',
            messageId: messageId ?? '',
            receivedAt: now(),
          });
          answer();
        },
        (error: unknown) => {
          answer(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
}
