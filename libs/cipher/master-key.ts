import { createHmac, hkdfSync } from 'node:crypto';
import { openBytes } from './aead.js';
import { DataKey, KEY_BYTES } from './data-key.js';

/** Wraps every data key. From it come separate keys for wrapping and for fingerprints (HKDF, RFC 5869). */
export class MasterKey {
  private readonly wrapping: Uint8Array;
  private readonly fingerprinting: Uint8Array;

  private constructor(bytes: Uint8Array) {
    const derive = (purpose: string) =>
      new Uint8Array(hkdfSync('sha256', bytes, '', `nachtwacht ${purpose}`, KEY_BYTES));
    this.wrapping = derive('wrapping');
    this.fingerprinting = derive('fingerprint');
  }

  /** 32 bytes in base64. */
  static fromBase64(text: string): MasterKey {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== KEY_BYTES) throw new Error(`the master key must be ${String(KEY_BYTES)} bytes in base64`);
    return new MasterKey(bytes);
  }

  wrap(key: DataKey, subject: string): string {
    return key.sealedUnder(this.wrapping, subject);
  }

  unwrap(wrapped: string, subject: string): DataKey {
    return DataKey.fromBytes(openBytes(this.wrapping, wrapped, subject));
  }

  /** A keyed hash: tells equal content apart from other content, and gives nothing away to who guesses at it. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.fingerprinting).update(text).digest('base64url');
  }
}
