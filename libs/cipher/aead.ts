import { createCipheriv, createDecipheriv } from 'node:crypto';
import { freshBytes } from './random.js';

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and the full 128-bit tag. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The format's version stands in front, so that another algorithm can follow without guessing. */
const PREFIX = 'v1.';

/** `subject` is authenticated with it: a ciphertext moved to another record does not open. */
export function sealBytes(key: Uint8Array, clear: Uint8Array, subject: string): string {
  const nonce = freshBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(subject, 'utf8'));
  const body = cipher.update(clear);
  cipher.final(); // gives nothing more: counter mode has no padding
  return PREFIX + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** Throws if the key, the subject or a single bit is not the one it was sealed with. */
export function openBytes(key: Uint8Array, sealed: string, subject: string): Buffer {
  if (!sealed.startsWith(PREFIX)) throw new Error('the ciphertext is of an unknown version');
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(subject, 'utf8'))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const clear = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  decipher.final(); // throws unless the tag is right, and gives nothing more
  return clear;
}
