import {
  ForbiddenException,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { IncomingMessage } from 'node:http';

export interface Reporter {
  readonly sub: string;
  readonly municipality: string;
}

export type ReportersRequest = IncomingMessage & { caller?: Reporter };

/** Takes the tokens that the api takes, of the role that reports. */
@Injectable()
export class ReporterGuard implements CanActivate {
  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ReportersRequest>();
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const { issuer, audience } = this;
    const required = { issuer, audience, algorithms: ['EdDSA'], requiredClaims: ['exp', 'sub'], clockTolerance: 5 };
    const { payload } = await jwtVerify(token, this.keys, required).catch(() => {
      throw new UnauthorizedException();
    });
    const { sub = '', roles, municipality } = payload;
    if (!Array.isArray(roles) || !roles.includes('reporter') || typeof municipality !== 'string')
      throw new ForbiddenException();
    request.caller = { sub, municipality };
    return true;
  }
}
