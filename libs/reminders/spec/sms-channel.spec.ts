import type { SmsSettings } from '#platform';
import fc from 'fast-check';
import { SmsChannel, shortened } from '../channels/sms-channel.js';
import { e164 } from '../channels/telephone-number.js';
import { answering, consignment, contact, Receiver } from './receiver.js';

describe('a text message', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  const settings = (changes: Partial<SmsSettings> = {}): SmsSettings => ({
    url: `http://127.0.0.1:${String(receiver.port)}/messages`,
    token: 'a-test-token',
    from: 'Nachtwacht',
    body: { to: '{to}', from: '{from}', text: '{text}', reference: '{reference}' },
    ...changes,
  });
  const somebody = contact({ phone: '06-00 00 00 00' });
  const posted = (): unknown => JSON.parse(receiver.received.at(-1)?.body ?? '');

  it('is handed to the gateway: the subject, to the number as it is dialled from anywhere', async () => {
    const channel = new SmsChannel(settings());
    expect(channel.addressOf(somebody)).toBe('+31600000000');
    expect(await channel.send(somebody, consignment())).toEqual({ kind: 'accepted' });
    const { subject, deliveryId } = consignment();
    expect(posted()).toEqual({ to: '+31600000000', from: 'Nachtwacht', text: subject, reference: deliveryId });
    expect(receiver.received[0]?.headers).toMatchObject({
      authorization: 'Bearer a-test-token',
      'idempotency-key': deliveryId,
      'content-type': 'application/json',
    });
  });

  it('takes the form that the gateway wants, and what it puts in there stays text', async () => {
    const body = { messages: [{ recipients: ['{to}'], content: 'Nachtwacht: {text}' }], priority: 1, flash: null };
    const subject = 'Einde {to} van "{unknown}" \\';
    await new SmsChannel(settings({ body })).send(somebody, consignment({ subject }));
    expect(posted()).toEqual({
      messages: [{ recipients: ['+31600000000'], content: `Nachtwacht: ${subject}` }],
      priority: 1,
      flash: null,
    });
  });

  it('that the gateway refuses failed, one that it hung up on may have gone out; neither says what it answered', async () => {
    const channel = new SmsChannel(settings());
    receiver.answer = answering(402);
    expect(await channel.send(somebody, consignment())).toEqual({ kind: 'failed', error: 'HTTP 402' });
    receiver.answer = answering(302, { location: '/elders' });
    expect(await channel.send(somebody, consignment())).toEqual({ kind: 'failed', error: 'HTTP 302' });
    receiver.answer = (response) => response.socket?.destroy();
    expect(await channel.send(somebody, consignment())).toEqual({ kind: 'uncertain', error: 'ECONNRESET' });
    expect(receiver.received).toHaveLength(3);
  });

  it('goes to nobody without a number that can be dialled', async () => {
    const channel = new SmsChannel(settings());
    for (const phone of [null, '', '112', '7', '06 geen nummer', '+', '+0600000000', '06-1']) {
      expect(channel.addressOf(contact({ phone }))).toBeNull();
      expect((await channel.send(contact({ phone }), consignment())).kind).toBe('failed');
    }
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['0600000000', '+31600000000'],
    ['036 000 00 00', '+31360000000'],
    ['+31 (0)6 0000 0000', '+31600000000'],
    ['0031-6-00000000', '+31600000000'],
    ['+32 470 00 00 00', '+32470000000'],
  ])('%s is %s', (written, dialled) => {
    expect(e164(written)).toBe(dialled);
    expect(e164(dialled)).toBe(dialled);
  });

  it('is at most three joined messages long, and shows that it was cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
        const short = shortened(text);
        const characters = Array.from(short).length;
        expect(characters <= 459 && Buffer.from(short).toString() === short).toBe(true);
        expect(short === text || (short.endsWith('...') && text.startsWith(short.slice(0, -3)))).toBe(true);
      }),
    );
    expect(shortened('woord '.repeat(80))).toBe(`${'woord '.repeat(75)}woord...`);
  });
});
