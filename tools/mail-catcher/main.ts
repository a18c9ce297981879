/** Catches every mail: `main.js <file> <SMTP port> <HTTP port>`, on 127.0.0.1. */
import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { httpServer } from './http.js';
import { MailStore } from './mail-store.js';
import { Refusal } from './refusal.js';
import { smtpServer } from './smtp.js';

const HOST = '127.0.0.1';

const [file, smtpPort, httpPort] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: main.js <file> <SMTP port> <HTTP port>');

const store = new MailStore(file);
const refusal = new Refusal();
const smtp = smtpServer(store, () => Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }), refusal);
smtp.on('error', (error) => {
  console.error(error.message);
});
const http = httpServer(store, refusal);
smtp.listen(Number(smtpPort), HOST);
await once(http.listen(Number(httpPort), HOST), 'listening');

process.once('SIGTERM', () => {
  smtp.close();
  http.close();
  http.closeAllConnections();
});
