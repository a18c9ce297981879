import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { LONGEST_CONVERSATION, type ChannelOutcome } from './channel.js';

/** What is posted, and where. */
export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostOptions {
  /** Judges each address of the host before anything is connected to. */
  readonly mayReach: (address: string, host: string) => boolean;
  /** All addresses of a host name; asked once for each post. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Milliseconds from the first look-up to the answer's head. */
  readonly longest?: number;
}

/** From `established` on, bytes of the request may have left. */
const PROTOCOLS = {
  'http:': { request: requestHttp, established: 'connect' },
  'https:': { request: requestHttps, established: 'secureConnect' },
} as const;

/**
 * Posts JSON over a connection of its own, to addresses that were judged: the name is looked up once, and the connection
 * goes to what that gave. Redirects are not followed; of the answer only its status is looked at. Never throws.
 */
export async function postJson(post: Post, options: PostOptions): Promise<ChannelOutcome> {
  const deadline = AbortSignal.timeout(options.longest ?? LONGEST_CONVERSATION);
  const host = hostOf(post.url);
  try {
    const addresses = await within(deadline, addressesOf(host, options.resolve ?? systemResolver));
    if (addresses.length === 0) return { kind: 'failed', error: 'ENOTFOUND' };
    if (!addresses.every((address) => options.mayReach(address, host))) {
      return { kind: 'failed', error: 'adres niet toegestaan' };
    }
    return await converse(post, addresses, deadline);
  } catch (error) {
    return { kind: 'failed', error: codeOf(error, deadline) };
  }
}

/** A URL's host without the brackets of an IPv6 address and the dot of the root. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function converse(
  { url, headers, body }: Post,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<ChannelOutcome> {
  const { request, established } = PROTOCOLS[url.protocol === 'http:' ? 'http:' : 'https:'];
  return new Promise((resolve) => {
    let handedOver = false;
    const outgoing = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Nachtwacht',
        ...headers,
      },
      agent: false,
      lookup: answering(addresses),
      signal,
    });
    outgoing.once('socket', (socket) => {
      socket.once(established, () => {
        handedOver = true;
      });
    });
    outgoing.once('response', (response) => {
      response.on('error', () => undefined);
      resolve(outcomeOf(response.statusCode ?? 0));
      outgoing.destroy();
    });
    outgoing.on('error', (error) => {
      resolve({ kind: handedOver ? 'uncertain' : 'failed', error: codeOf(error, signal) });
    });
    outgoing.end(body);
  });
}

function outcomeOf(status: number): ChannelOutcome {
  return status >= 200 && status < 300 ? { kind: 'accepted' } : { kind: 'failed', error: `HTTP ${String(status)}` };
}

/** Answers what was judged, whatever it is asked. */
function answering(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first = { address: '', family: 4 }] = found;
  return (_host, { all }, callback) => {
    if (all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

async function addressesOf(
  host: string,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  return isIP(host) === 0 ? resolve(host) : [host];
}

async function systemResolver(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const cutOff = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('cut off'));
    });
  });
  return Promise.race([work, cutOff]);
}

/** Only codes are kept: a message may quote the address, or what the other side said. */
function codeOf(error: unknown, deadline: AbortSignal): string {
  if (deadline.aborted) return 'ETIMEDOUT';
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
