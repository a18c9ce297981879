import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const ALGORITHM = 'HS256';
const AUDIENCE = 'reminder-link';
const KEY_BYTES = 32;
const LIVES = 24 * 60 * 60;

const claims = z.object({ sub: z.guid(), municipality: z.string().min(1), round: z.int().nonnegative() });

/** What a link stands for: one reminder, in the round in which it was told. */
export interface ReminderLink {
  readonly id: string;
  readonly municipality: string;
  /** How often it was asked for again before this telling. */
  readonly round: number;
}

/**
 * Links by which whoever gets a mail says that they take it up. A link is a token of its own (JWT, HS256) under a key that
 * is derived from the master key for nothing else (HKDF, RFC 5869); it opens no other route. Like every token it lives on
 * real time, whatever the register's clock says: 24 hours.
 */
export class ReminderLinks {
  private readonly key: Uint8Array;
  readonly publicUrl: string;

  constructor(
    config: { readonly masterKey: string; readonly publicUrl: string },
    private readonly realNow: () => Date = () => new Date(),
  ) {
    const master = Buffer.from(config.masterKey, 'base64');
    this.key = new Uint8Array(hkdfSync('sha256', master, '', 'nachtwacht reminder link', KEY_BYTES));
    this.publicUrl = config.publicUrl;
  }

  /** The address of the page on which it is taken up. */
  async urlFor({ id, municipality, round }: ReminderLink): Promise<string> {
    const issued = Math.floor(this.realNow().getTime() / 1000);
    const token = await new SignJWT({ municipality, round })
      .setProtectedHeader({ alg: ALGORITHM })
      .setAudience(AUDIENCE)
      .setSubject(id)
      .setIssuedAt(issued)
      .setExpirationTime(issued + LIVES)
      .sign(this.key);
    return `${this.publicUrl}/v1/reminders/confirmation?token=${token}`;
  }

  /** `expired`: one of ours that is too old. `wrong`: any other that is not good, whatever the reason. */
  async read(token: string): Promise<ReminderLink | 'expired' | 'wrong'> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        requiredClaims: ['exp', 'sub'],
        currentDate: this.realNow(),
      });
      const parsed = claims.safeParse(payload);
      if (!parsed.success) return 'wrong';
      const { sub: id, municipality, round } = parsed.data;
      return { id, municipality, round };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      if (error instanceof errors.JOSEError) return 'wrong';
      throw error;
    }
  }
}
