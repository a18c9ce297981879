import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Role } from '#kernel';
import { readOrCreateSecret, writeAtomically } from './files.js';
import type { StateFolder } from './state-folder.js';

export const LOCAL_ISSUER = 'urn:nachtwacht:local';
export const LOCAL_AUDIENCE = 'nachtwacht';
export const LOCAL_MUNICIPALITY = 'GM0034';

const TOKEN_LIFE = '12 hours';
const MASTER_KEY_BYTES = 32;

/** An Ed25519 key as RFC 8037 writes it; `d` is the secret. */
const signingKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string(),
  x: z.string(),
  d: z.string(),
});
const exportedKey = signingKey.omit({ kid: true });

/** Makes the master key and the local issuer when the state folder has none. */
export function makeKeys(state: StateFolder): void {
  readOrCreateSecret(state.masterKey, () => randomBytes(MASTER_KEY_BYTES).toString('base64'));
  readSigningKey(state);
}

/** A token of the local issuer, as `Authorization: Bearer` takes it. */
export async function signToken(state: StateFolder, role: Role, municipality = LOCAL_MUNICIPALITY): Promise<string> {
  const key = readSigningKey(state);
  return new SignJWT({ roles: [role], municipality })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
    .setSubject(`local-${role}`)
    .setIssuer(LOCAL_ISSUER)
    .setAudience(LOCAL_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFE)
    .sign(await importJWK(key, 'EdDSA'));
}

function readSigningKey(state: StateFolder): z.infer<typeof signingKey> {
  const key = signingKey.parse(JSON.parse(readOrCreateSecret(state.signingKey, newSigningKey)));
  const { d: _secret, ...publicKey } = key;
  writeAtomically(state.jwks, JSON.stringify({ keys: [{ ...publicKey, alg: 'EdDSA', use: 'sig' }] }), 0o644);
  return key;
}

function newSigningKey(): string {
  const exported = exportedKey.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  return JSON.stringify({ ...exported, kid: randomUUID() });
}
