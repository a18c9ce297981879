import { isIP } from 'node:net';
import { z } from 'zod';

/** Its last label has a letter, so that no number poses as a name. */
const HOST = /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)*[a-z][a-z0-9-]{0,62}$/i;

/** Host names, addresses and ranges of addresses (CIDR), with commas between them. */
export const hostList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .pipe(z.array(z.string().refine(isHostOrRange, 'is no host name, address or range such as 10.1.0.0/16')));

function isHostOrRange(entry: string): boolean {
  const [address = '', length, ...more] = entry.split('/');
  if (length === undefined) return HOST.test(entry) || isIP(entry) !== 0;
  const bits = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits;
}
