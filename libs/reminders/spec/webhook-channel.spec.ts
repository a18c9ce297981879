import { createHmac } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { allowedFrom } from '../channels/addresses.js';
import { WebhookChannel } from '../channels/webhook-channel.js';
import { webhookFault } from '../channels/webhook-fault.js';
import { answering, consignment, contact, Receiver } from './receiver.js';

const SECRET = `whsec_${Buffer.from('a test secret of 24 bytes').toString('base64')}`;
const NOW = 1_806_220_800_000;
const REFUSED = { kind: 'failed', error: 'adres niet toegestaan' };

describe('a webhook', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  const channel = (
    options: {
      allow?: readonly string[];
      resolve?: (host: string) => Promise<readonly string[]>;
      longest?: number;
    } = {},
  ) => {
    const { allow = ['hooks.gemeente.example'], ...rest } = options;
    const toReceiver = () => Promise.resolve(['127.0.0.1']);
    return new WebhookChannel(allowedFrom(allow), { resolve: toReceiver, ...rest }, () => NOW);
  };
  const at = (url: string, secret = SECRET) => contact({ webhook: { url, secret } });
  const here = (path = '/haak') => at(`http://hooks.gemeente.example:${String(receiver.port)}${path}`);

  it('is posted what is told, signed so that its receiver can verify it', async () => {
    expect(await channel().send(here(), consignment())).toEqual({ kind: 'accepted' });
    const [post] = receiver.received;
    const { deliveryId: id, subject, text, facts } = consignment();
    expect(JSON.parse(post?.body ?? '')).toEqual({ id, subject, text, facts });
    const expected = createHmac('sha256', 'a test secret of 24 bytes')
      .update(`${id}.1806220800.${post?.body ?? ''}`)
      .digest('base64');
    expect(post).toMatchObject({
      path: '/haak',
      headers: {
        host: `hooks.gemeente.example:${String(receiver.port)}`,
        connection: 'close',
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': '1806220800',
        'webhook-signature': `v1,${expected}`,
      },
    });
  });

  it('takes a secret that is no base64 as it is written', async () => {
    const { url } = here().webhook ?? { url: '' };
    await channel().send(at(url, 'woord'), consignment());
    const [post] = receiver.received;
    const signed = `${consignment().deliveryId}.1806220800.${post?.body ?? ''}`;
    expect(post?.headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', 'woord').update(signed).digest('base64')}`,
    );
  });

  it('reaches nobody without an address, and says which it has', async () => {
    expect(channel().addressOf(contact())).toBeNull();
    expect(await channel().send(contact(), consignment())).toEqual({ kind: 'failed', error: 'geen webhook' });
    expect(channel().addressOf(at('https://haak.example/x'))).toBe('https://haak.example/x');
  });

  describe('NOT-05: a webhook that points at the internal network', () => {
    it.each([
      ['127.0.0.1', 'https://127.0.0.1/x', /inside the network/],
      ['the same as one number', 'https://2130706433/x', /inside the network/],
      ['the same in hexadecimal', 'https://0x7f.1/x', /inside the network/],
      ['::1', 'https://[::1]/x', /inside the network/],
      ['a mapped link-local address', 'https://[::ffff:169.254.169.254]/x', /inside the network/],
      ['localhost', 'https://LocalHost./x', /inside the network/],
      ['a file', 'file:///etc/passwd', /https/],
      ['credentials', 'https://a:b@haak.example/x', /no user name/],
      ['a name without a password', 'https://a@haak.example/x', /no user name/],
      ['no encryption', 'http://haak.example/x', /https/],
      ['nonsense', 'haak', /no URL/],
    ])('%s: is refused when it is registered and when it is posted to', async (_, url, fault) => {
      const none = allowedFrom([]);
      expect(webhookFault(url, none)).toMatch(fault);
      expect(await channel({ allow: [] }).send(at(url), consignment())).toEqual(REFUSED);
    });

    it.each([
      [['10.0.0.5']],
      [['203.0.114.7', '10.0.0.5']],
      [['2a01:4f8::1', '::ffff:10.0.0.5']],
      [['64:ff9b::a00:5']],
      [['2002:a00:5::1']],
      [['nonsense']],
    ])('a name that resolves to %j: is refused where it is posted to', async (addresses) => {
      const resolve = () => Promise.resolve(addresses);
      expect(webhookFault('https://haak.example/x', allowedFrom([]))).toBeNull();
      expect(await channel({ allow: [], resolve }).send(at('https://haak.example/x'), consignment())).toEqual(REFUSED);
    });

    it('a redirect: is not followed, whatever it points at', async () => {
      for (const location of ['http://169.254.169.254/latest', '/elders']) {
        receiver.answer = answering(307, { location });
        expect(await channel().send(here(), consignment())).toEqual({ kind: 'failed', error: 'HTTP 307' });
      }
      expect(receiver.received.map(({ path }) => path)).toEqual(['/haak', '/haak']);
    });

    it('a name that answers otherwise the second time: is looked up once, and that address is connected to', async () => {
      const looked: string[] = [];
      const resolve = (host: string) => {
        looked.push(host);
        return Promise.resolve([looked.length === 1 ? '127.0.0.1' : '10.0.0.5']);
      };
      expect(await channel({ resolve }).send(here(), consignment())).toEqual({ kind: 'accepted' });
      expect(looked).toEqual(['hooks.gemeente.example']);
      expect(receiver.received).toHaveLength(1);
    });

    it('is let in by the list alone: by its name, its address or a range', async () => {
      const literal = `http://127.0.0.1:${String(receiver.port)}/haak`;
      for (const allow of ['127.0.0.1', '127.0.0.0/8']) {
        expect(webhookFault(literal, allowedFrom([allow]))).toBeNull();
        expect(await channel({ allow: [allow] }).send(at(literal), consignment())).toEqual({ kind: 'accepted' });
      }
      expect(await channel({ allow: ['10.0.0.0/8', '::/0'] }).send(at(literal), consignment())).toEqual(REFUSED);
      expect(webhookFault('https://[::1]/x', allowedFrom(['::1']))).toBeNull();
    });

    it('an error tells the status and nothing of the answer', async () => {
      for (const status of [400, 404, 500]) {
        receiver.answer = answering(status);
        const outcome = await channel().send(here('/haak?sleutel=geheim'), consignment());
        expect(outcome).toEqual({ kind: 'failed', error: `HTTP ${String(status)}` });
      }
    });
  });

  it('is offered its own name over TLS, and gets nothing before that stands', async () => {
    let hello = '';
    const server = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (chunk: Buffer) => {
          hello = chunk.toString('latin1');
          socket.end();
        });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const outcome = await channel().send(
      at(`https://hooks.gemeente.example:${String(port)}/haak-van-een-ander`),
      consignment(),
    );
    await new Promise((resolve) => server.close(resolve));
    expect(outcome.kind).toBe('failed');
    expect(hello).toContain('hooks.gemeente.example');
    expect(hello).not.toContain('haak-van-een-ander');
  });

  it('that hangs up or stays silent after it was sent may have taken it', async () => {
    receiver.answer = (response) => response.socket?.destroy();
    expect(await channel().send(here(), consignment())).toEqual({ kind: 'uncertain', error: 'ECONNRESET' });
    receiver.answer = () => undefined;
    expect(await channel({ longest: 200 }).send(here(), consignment())).toEqual({
      kind: 'uncertain',
      error: 'ETIMEDOUT',
    });
    expect(receiver.received).toHaveLength(2);
  });

  it('with an address that does not answer is reached at another that was judged', async () => {
    const resolve = () => Promise.resolve(['::1', '127.0.0.2', '127.0.0.1']);
    expect(await channel({ resolve }).send(here(), consignment())).toEqual({ kind: 'accepted' });
    expect(receiver.received).toHaveLength(1);
  });

  it('that cannot be found or reached surely did not take it', async () => {
    const gone = () => Promise.reject(Object.assign(new Error('haak.example'), { code: 'ENOTFOUND' }));
    const never = () => new Promise<never>(() => undefined);
    const { port } = receiver;
    await receiver.stop();
    const closed = at(`http://hooks.gemeente.example:${String(port)}/x`);
    expect(await channel().send(closed, consignment())).toEqual({ kind: 'failed', error: 'ECONNREFUSED' });
    expect(await channel({ resolve: gone }).send(closed, consignment())).toEqual({
      kind: 'failed',
      error: 'ENOTFOUND',
    });
    expect(await channel({ resolve: never, longest: 50 }).send(closed, consignment())).toEqual({
      kind: 'failed',
      error: 'ETIMEDOUT',
    });
    receiver = await Receiver.start();
  });
});
