import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SMTPServer } from 'smtp-server';
import { httpServer } from './http.js';
import { MailStore } from './mail-store.js';
import { Refusal } from './refusal.js';
import { smtpServer } from './smtp.js';

const NOW = '2027-03-01T12:00:00.000Z';

describe('the mail catcher', () => {
  let folder: string;
  let file: string;
  let smtp: SMTPServer;
  let http: Server;

  const portOf = (server: { address(): unknown }) => (server.address() as { port: number }).port;
  const address = (path: string) => `http://127.0.0.1:${String(portOf(http))}${path}`;
  const send = (mail: { to: string[]; subject: string; text: string; messageId?: string }) =>
    createTransport({ host: '127.0.0.1', port: portOf(smtp.server) }).sendMail({
      from: 'van@gemeente.example',
      ...mail,
    });
  const caught = async () => (await (await fetch(address('/messages'))).json()) as { items: Record<string, string>[] };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mails-'));
    file = join(folder, 'mails.jsonl');
    const store = new MailStore(file);
    const refusal = new Refusal();
    smtp = smtpServer(store, () => NOW, refusal);
    http = httpServer(store, refusal);
    smtp.listen(0, '127.0.0.1');
    await Promise.all([once(smtp.server, 'listening'), once(http.listen(0, '127.0.0.1'), 'listening')]);
  });

  afterEach(async () => {
    http.closeAllConnections();
    await Promise.all([new Promise((done) => http.close(done)), new Promise<void>((done) => smtp.close(done))]);
    rmSync(folder, { recursive: true });
  });

  it('gives what it caught, oldest first, in clear text', async () => {
    await send({
      to: ['kabinet@gemeente.example'],
      subject: 'Sluiting loopt af: één dag',
      text: 'Eerste regel\nTweede',
      messageId: '<een@x>',
    });
    await send({
      to: ['a@gemeente.example', 'b@gemeente.example'],
      subject: 'Tweede',
      text: 'Ook',
      messageId: '<twee@x>',
    });
    expect(await caught()).toEqual({
      items: [
        {
          to: 'kabinet@gemeente.example',
          subject: 'Sluiting loopt af: één dag',
          text: 'Eerste regel\nTweede\n',
          messageId: '<een@x>',
          receivedAt: NOW,
        },
        {
          to: 'a@gemeente.example, b@gemeente.example',
          subject: 'Tweede',
          text: 'Ook\n',
          messageId: '<twee@x>',
          receivedAt: NOW,
        },
      ],
    });
  });

  it('keeps the mails through a restart, but for a line that a kill cut off', async () => {
    await send({ to: ['kabinet@gemeente.example'], subject: 'Bewaard', text: 'tekst' });
    appendFileSync(file, '{"to":"half');
    const store = new MailStore(file);
    expect(store.all().map(({ subject }) => subject)).toEqual(['Bewaard']);
    store.add({ to: 'a', subject: 'Volgende', text: '', messageId: '', receivedAt: NOW });
    expect(new MailStore(file).all().map(({ subject }) => subject)).toEqual(['Bewaard', 'Volgende']);
  });

  it('forgets them when told to', async () => {
    await send({ to: ['kabinet@gemeente.example'], subject: 'Weg', text: 'tekst' });
    expect((await fetch(address('/messages'), { method: 'DELETE' })).status).toBe(204);
    expect(await caught()).toEqual({ items: [] });
    expect(new MailStore(file).all()).toEqual([]);
  });

  it('shows them on a page in which a mail is text and never markup', async () => {
    await send({ to: ['kabinet@gemeente.example'], subject: '<script>alert(1)</script>', text: `"&'<b>` });
    const page = await (await fetch(address('/'))).text();
    expect(page).toContain('<html lang="nl">');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('&quot;&amp;&#39;&lt;b&gt;');
    expect(page).not.toContain('<script>');
  });

  describe('told to refuse', () => {
    const refuse = (kind: string) => fetch(address('/refusal'), { method: 'PUT', body: JSON.stringify({ kind }) });
    const sent = () => send({ to: ['kabinet@gemeente.example'], subject: 'Een', text: 'tekst', messageId: '<een@x>' });
    const subjects = async () => (await caught()).items.map(({ subject }) => subject);

    it.each([
      ['temporary', 451],
      ['permanent', 554],
    ])('%s: answers %i and keeps nothing, until it takes mails again', async (kind, responseCode) => {
      await refuse(kind);
      await expect(sent()).rejects.toMatchObject({ responseCode });
      expect(await subjects()).toEqual([]);
      await refuse('none');
      await sent();
      expect(await subjects()).toEqual(['Een']);
      const state: unknown = await (await fetch(address('/refusal'))).json();
      expect(state).toEqual({ kind: 'none', answered: { [kind]: 1 } });
    });

    it('dropped: takes the mail and cuts the connection before it says so', async () => {
      await refuse('dropped');
      await expect(sent()).rejects.not.toHaveProperty('responseCode');
      expect(await subjects()).toEqual(['Een']);
      await refuse('none');
      await sent();
      expect(await subjects()).toEqual(['Een', 'Een']);
    });

    it('says which words it knows', async () => {
      const answer = await refuse('sometimes');
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('none, temporary, permanent, dropped');
    });
  });

  it('answers 404 to what it does not have', async () => {
    expect((await fetch(address('/other'))).status).toBe(404);
    expect((await fetch(address('/messages'), { method: 'POST' })).status).toBe(404);
  });
});
