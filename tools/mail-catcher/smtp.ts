import type { Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store.js';
import { Refusal } from './refusal.js';

const LARGEST_MAIL = 1_048_576;

/** Takes every mail and delivers none. It is accepted only when it is stored, and not while `refusal` says otherwise. */
export function smtpServer(store: MailStore, now: () => string, refusal = new Refusal()): SMTPServer {
  const sockets = new Map<number, Socket>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_MAIL,
    onRcptTo(_address, _session, answer) {
      if (refusal.takes('temporary')) answer(answering(451, 'try again later'));
      else answer();
    },
    onData(stream, session, answer) {
      simpleParser(stream).then(
        ({ subject, text, messageId }) => {
          if (refusal.takes('permanent')) {
            answer(answering(554, 'not taken here'));
            return;
          }
          store.add({
            to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
            subject: subject ?? '',
            text: text ?? '',
            messageId: messageId ?? '',
            receivedAt: now(),
          });
          if (refusal.takes('dropped')) sockets.get(session.remotePort)?.destroy();
          else answer();
        },
        (error: unknown) => {
          answer(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  smtp.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  return smtp;
}

function answering(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
