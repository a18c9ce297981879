import { openBytes, sealBytes } from './aead.js';
import { freshBytes } from './random.js';

export const KEY_BYTES = 32;

/** The key of one stream or one person. Destroying its wrapped form destroys what it encrypted. */
export class DataKey {
  private constructor(private readonly bytes: Uint8Array) {}

  static random(): DataKey {
    return new DataKey(freshBytes(KEY_BYTES));
  }

  static fromBytes(bytes: Uint8Array): DataKey {
    if (bytes.length !== KEY_BYTES) throw new Error(`a data key has ${String(KEY_BYTES)} bytes`);
    return new DataKey(bytes);
  }

  encrypt(clear: string, subject: string): string {
    return sealBytes(this.bytes, Buffer.from(clear, 'utf8'), subject);
  }

  decrypt(sealed: string, subject: string): string {
    return openBytes(this.bytes, sealed, subject).toString('utf8');
  }

  /** Sealed under another key: the only form in which it leaves this process. */
  sealedUnder(key: Uint8Array, subject: string): string {
    return sealBytes(key, this.bytes, subject);
  }
}
