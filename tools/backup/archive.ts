import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** A compressed file, sealed by AES-256-GCM (NIST SP 800-38D): the format's name, a nonce, what is in it, the tag. */
const FORMAT = Buffer.from('nachtwacht-backup-1\n');
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** 32 bytes in base64; by another key than the master key, so that a backup alone gives nothing away. */
export function backupKey(text: string | undefined): Buffer {
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new Error('BACKUP_KEY must be 32 bytes in base64 (openssl rand -base64 32); keep it apart from the backups');
}

/** Writes a file that is there whole or not at all, for its owner to read alone. */
export async function writeArchive(file: string, key: Buffer, content: AsyncIterable<Buffer>): Promise<void> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(FORMAT);
  const part = `${file}.part`;
  async function* sealed(packed: AsyncIterable<Buffer>) {
    yield Buffer.concat([FORMAT, nonce]);
    for await (const chunk of packed) yield cipher.update(chunk);
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
  }
  try {
    await pipeline(content, createGzip(), sealed, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * The lines of an archive, without their ends. Whether it is whole and ours is known at the end only: until then nothing
 * of it may be kept. Throws where it is neither.
 */
export async function* linesOf(file: string, key: Buffer): AsyncGenerator<Buffer, void> {
  const { nonce, tag, end } = await frameOf(file);
  const decipher = createDecipheriv(ALGORITHM, key, nonce).setAAD(FORMAT).setAuthTag(tag);
  const unpacked = createGunzip();
  const failed = pipeline(
    createReadStream(file, { start: FORMAT.length + NONCE_BYTES, end }),
    decipher,
    unpacked,
  ).catch((error: unknown) => {
    throw new Error(`${file} is not whole, or was sealed under another key`, { cause: error });
  });
  failed.catch(() => unpacked.destroy());
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      const text = Buffer.concat([rest, chunk]);
      let from = 0;
      for (let to = text.indexOf(10); to >= 0; to = text.indexOf(10, from)) {
        yield text.subarray(from, to);
        from = to + 1;
      }
      rest = text.subarray(from);
    }
  } catch {
    await failed; // tells why
  }
  await failed;
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a line`);
}

async function frameOf(file: string): Promise<{ nonce: Buffer; tag: Buffer; end: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(FORMAT.length + NONCE_BYTES);
    const tag = Buffer.alloc(TAG_BYTES);
    await handle.read(start, 0, start.length, 0);
    if (size < start.length + TAG_BYTES || !start.subarray(0, FORMAT.length).equals(FORMAT))
      throw new Error(`${file} is no backup of this product`);
    await handle.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    return { nonce: start.subarray(FORMAT.length), tag, end: size - TAG_BYTES - 1 };
  } finally {
    await handle.close();
  }
}
