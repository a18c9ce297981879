import { createHash } from 'node:crypto';

/** Of this derivation alone: the same key of the same municipality is for ever the same measure. */
const NAMESPACE = '6a1f4c0e-3b8d-4f0a-9d57-2c5e8b7a9f31';

/**
 * The identifier of the measure that a row with this key is (UUID version 5, RFC 9562): its stream exists if and only if
 * the row was imported before, and of two imports at once one finds it there.
 */
export function measureIdOf(municipality: string, key: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(`${municipality}/${key}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
