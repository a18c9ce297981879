import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Refusal } from '#kernel';

/** Where the issuer's public keys are: a file of this machine, or an address. Exactly one of them is set. */
export interface KeySource {
  readonly jwksFile?: string;
  readonly jwksUrl?: string;
}

/** Finds the key a token was signed with. Keys that cannot be fetched are our trouble, not the token's: `unavailable`. */
export function signingKeys(source: KeySource): JWTVerifyGetKey {
  const find =
    source.jwksFile === undefined ? createRemoteJWKSet(new URL(source.jwksUrl ?? '')) : keysOfFile(source.jwksFile);
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new Refusal(
        'unavailable',
        'ACCESS.KEYS_UNAVAILABLE',
        'the keys to check tokens with cannot be had now; try again',
      );
    }
  };
}

/** The file is read again when a token names a key that was not in it: an issuer may have put a new one there. */
function keysOfFile(path: string): JWTVerifyGetKey {
  const read = async () => createLocalJWKSet(JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet);
  let keys: ReturnType<typeof createLocalJWKSet> | null = null;
  return async (header, token) => {
    try {
      keys ??= await read();
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      keys = await read();
      return keys(header, token);
    }
  };
}
