import { channelsOf } from '../channels/channels.js';
import { Mailer } from '../deliver/mailer.js';
import { Mailbox } from './mailbox.js';
import { consignment, contact } from './receiver.js';

describe('the channels', () => {
  let mailbox: Mailbox;
  let mailer: Mailer;
  const lines: unknown[] = [];
  beforeAll(async () => {
    mailbox = await Mailbox.start();
    mailer = new Mailer(mailbox.url, 'nachtwacht@gemeente.example');
  });
  afterAll(async () => {
    mailer.onApplicationShutdown();
    await mailbox.stop();
  });

  const sms = { url: 'https://sms.example', token: 't', from: 'Nachtwacht', body: { to: '{to}', text: '{text}' } };
  const logger = { info: (...line: unknown[]) => void lines.push(line) };
  const channels = (settings: Partial<Parameters<typeof channelsOf>[0]> = {}) =>
    channelsOf({ sms: null, webhookAllow: [], ...settings }, mailer, logger);

  it('are those that are configured', () => {
    expect(Object.keys(channels()).sort()).toEqual(['log', 'mail', 'webhook']);
    expect(Object.keys(channels({ sms })).sort()).toEqual(['log', 'mail', 'sms', 'webhook']);
  });

  it('mail: carries text, HTML and attachments to one address, under the same Message-ID each time', async () => {
    const somebody = contact({ email: 'a@gemeente.example' });
    const html = '<p>Herinnering</p>';
    const attachments = [{ filename: 'nacht.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];
    const { mail } = channels();
    expect(mail?.addressOf(somebody)).toBe('a@gemeente.example');
    const send = () => mail?.send(somebody, consignment({ html, attachments }));
    expect([await send(), await send()]).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }]);
    const [first, second] = mailbox.mails;
    expect(first?.recipients).toEqual(['a@gemeente.example']);
    expect(first?.parsed).toMatchObject({
      subject: consignment().subject,
      text: consignment().text,
      html,
      attachments: [{ filename: 'nacht.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }],
    });
    const messageId = `<${consignment().deliveryId}>`;
    expect([first, second].map((caught) => caught?.parsed.messageId)).toEqual([messageId, messageId]);
  });

  it('mail: of what is written as two addresses, nothing goes to a second one', async () => {
    const before = mailbox.mails.length;
    await channels().mail?.send(contact({ email: 'a@gemeente.example, b@gemeente.example' }), consignment());
    expect(mailbox.mails.slice(before).flatMap(({ recipients }) => recipients)).not.toContain('b@gemeente.example');
    expect(await channels().mail?.send(contact(), consignment())).toEqual({
      kind: 'failed',
      error: 'geen e-mailadres',
    });
  });

  it('log: a line with the subject, and nobody’s address', async () => {
    const somebody = contact({ name: 'Testpersoon A', email: 'a@gemeente.example', phone: '+31600000000' });
    expect(await channels().log?.send(somebody, consignment())).toEqual({ kind: 'accepted' });
    const { deliveryId, subject } = consignment();
    expect(lines).toEqual([[{ deliveryId, subject }, 'told']]);
  });
});
