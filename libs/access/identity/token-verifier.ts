import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ROLES, type Caller } from '#kernel';
import { Unauthenticated } from '#platform';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { signingKeys, type KeySource } from './signing-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Seconds that the issuer's clock and ours may differ. Tokens live on real time, whatever the register's clock says. */
const TOLERANCE = 5;

/** Seconds since 1970 that a moment can be at most; a token may name any number. */
const LAST_SECOND = 8_640_000_000_000;

/** Roles that are not ours are passed by: the issuer may serve other services too. */
const claims = z
  .object({
    sub: z.string().min(1).max(255),
    roles: z.array(z.string()).transform((names) => ROLES.filter((role) => names.includes(role))),
    municipality: z.string().regex(/^GM\d{4}$/),
    exp: z.number().transform((second) => Math.min(second, LAST_SECOND)),
  })
  .transform(({ exp, ...caller }): Caller => ({ ...caller, validUntil: momentOf(exp) }));

/** Who a bearer token speaks for, if it was signed for us (JWS with EdDSA, RFC 8037) and is still valid. */
export class TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  private readonly verified = new VerifiedTokens();

  constructor(private readonly settings: KeySource & { readonly issuer: string; readonly audience: string }) {
    this.keys = signingKeys(settings);
  }

  /** Throws `Unauthenticated` for a token that is not good, whatever the reason: the caller learns no more. */
  async verify(token: string): Promise<Caller> {
    const known = this.verified.find(token);
    if (known) return known;
    const parsed = claims.safeParse(await this.payload(token));
    if (!parsed.success) throw new Unauthenticated('invalid');
    this.verified.keep(token, parsed.data);
    return parsed.data;
  }

  private async payload(token: string): Promise<JWTPayload> {
    try {
      const { issuer, audience } = this.settings;
      const verified = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ['EdDSA'],
        clockTolerance: TOLERANCE,
        requiredClaims: ['exp', 'sub'],
      });
      return verified.payload;
    } catch (error) {
      throw error instanceof errors.JOSEError ? new Unauthenticated('invalid') : error;
    }
  }
}

function momentOf(second: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(second * 1000));
}
