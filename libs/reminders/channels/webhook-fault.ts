import { isIP } from 'node:net';
import { isListed, isPublicAddress, type Allowed } from './addresses.js';
import { hostOf } from './http-post.js';

/** Names that never leave the machine or the network it is on (RFC 6761, RFC 6762). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal)$/;

const RULES: readonly (readonly [isBroken: (url: URL, allowed: Allowed) => boolean, fault: string])[] = [
  [({ protocol }) => !['https:', 'http:'].includes(protocol), 'must begin with https://'],
  [
    ({ username, password }) => username !== '' || password !== '',
    'must hold no user name or password; what is posted is signed with the secret',
  ],
  [
    (url, allowed) => isInside(hostOf(url)) && !isListed(hostOf(url), allowed),
    'must not point inside the network, unless WEBHOOK_ALLOW lists its host',
  ],
  [
    (url, allowed) => url.protocol === 'http:' && !isListed(hostOf(url), allowed),
    'must begin with https://; http:// is only for hosts that WEBHOOK_ALLOW lists',
  ],
];

/** Why a webhook may not be posted to, for whoever registers it; `null`: it may, as far as can be told without looking up its name. */
export function webhookFault(text: string, allowed: Allowed): string | null {
  if (!URL.canParse(text)) return 'is no URL; it begins with https://';
  const url = new URL(text);
  const [, fault = null] = RULES.find(([isBroken]) => isBroken(url, allowed)) ?? [];
  return fault;
}

function isInside(host: string): boolean {
  return isIP(host) === 0 ? LOCAL_NAME.test(host) : !isPublicAddress(host);
}
