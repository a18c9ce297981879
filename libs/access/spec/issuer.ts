import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** An issuer whose keys lie in a file, as a municipality's would. */
export class TestIssuer {
  readonly issuer = 'https://issuer.test';
  readonly audience = 'nachtwacht';
  private readonly published: JWK[] = [];
  private signing!: { kid: string; key: CryptoKey };

  private constructor(private readonly folder: string) {}

  static async create(): Promise<TestIssuer> {
    const issuer = new TestIssuer(await mkdtemp(path.join(tmpdir(), 'issuer-')));
    await issuer.rotate();
    return issuer;
  }

  get settings(): { issuer: string; audience: string; jwksFile: string } {
    return { issuer: this.issuer, audience: this.audience, jwksFile: path.join(this.folder, 'jwks.json') };
  }

  get jwks(): { keys: readonly JWK[] } {
    return { keys: this.published };
  }

  /** From now on signs with a new key; publishes it unless told not to. */
  async rotate({ publish = true } = {}): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const kid = randomUUID();
    this.signing = { kid, key: privateKey };
    if (publish) this.published.push({ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' });
    await writeFile(this.settings.jwksFile, JSON.stringify(this.jwks));
  }

  /** `expires` in seconds since 1970 or from now (`5m`); `null`: never. */
  token(claims: JWTPayload = {}, expires: number | string | null = '5m'): Promise<string> {
    const token = new SignJWT({
      sub: 'test-duty-officer',
      roles: ['duty-officer'],
      municipality: 'GM0034',
      iss: this.issuer,
      aud: this.audience,
      ...claims,
    }).setProtectedHeader({ alg: 'EdDSA', kid: this.signing.kid });
    return (expires === null ? token : token.setExpirationTime(expires)).sign(this.signing.key);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
