import { Controller, Get, Global, Module, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Commands, Database } from '#event-store';
import { ROLES, type Caller } from '#kernel';
import {
  Config,
  configureHttp,
  CurrentCaller,
  httpAdapter,
  HttpModule,
  ReadPositions,
  requestOf,
  RolesOrLoopback,
  TokenInAddress,
  Unauthenticated,
} from '#platform';
import { MasterKey } from '#cipher';
import { AccessModule, Public, Roles } from '../index.js';
import { TestIssuer } from './issuer.js';

class WordGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { word } = requestOf(context).query as { word?: string };
    if (word === 'sesam') return true;
    throw new Unauthenticated(word === undefined ? 'missing' : 'invalid', 'address');
  }
}

@Controller('v1')
class OpenController {
  @Get('open')
  @Public()
  open() {
    return 'open';
  }

  @Get('figures')
  @Roles('analyst', 'auditor')
  figures(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('feed')
  @TokenInAddress(WordGuard)
  feed() {
    return 'feed';
  }

  @Get('metrics')
  @RolesOrLoopback('administrator')
  metrics() {
    return 'metrics';
  }
}

@Controller('v1')
class ForgetfulController {
  @Get('forgotten')
  forgotten() {
    return 'x';
  }
}

describe('access to routes', () => {
  let issuer: TestIssuer;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    issuer = await TestIssuer.create();
    app = await start(OpenController);
  });
  afterAll(async () => {
    await app.close();
    await issuer.close();
  });

  async function start(controller: Type): Promise<NestFastifyApplication> {
    @Global()
    @Module({
      providers: [
        { provide: Config, useValue: { jwt: issuer.settings } },
        { provide: Database, useValue: {} },
        { provide: Commands, useValue: {} },
        { provide: MasterKey, useValue: {} },
        { provide: ReadPositions, useValue: {} },
      ],
      exports: [Config, Database, Commands, MasterKey, ReadPositions],
    })
    class Core {}
    const module = await Test.createTestingModule({
      imports: [Core, CqrsModule.forRoot(), HttpModule, AccessModule],
      controllers: [controller],
    }).compile();
    const started = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { logger: false });
    configureHttp(started, '1.0.0');
    await started.init();
    return started;
  }

  const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.7') =>
    app.inject({ method: 'GET', url, headers, remoteAddress });
  const as = async (...roles: string[]) => ({ authorization: `Bearer ${await issuer.token({ roles })}` });

  it('is open where a route says so', async () => {
    expect((await get('/v1/open')).statusCode).toBe(200);
  });

  it('needs a token elsewhere, and says which kind', async () => {
    const response = await get('/v1/figures');
    expect(response.statusCode).toBe(401);
    expect(response.headers).toMatchObject({
      'www-authenticate': 'Bearer realm="nachtwacht"',
      'content-type': 'application/problem+json',
    });
    expect(response.json()).toMatchObject({ status: 401, code: 'ACCESS.TOKEN_MISSING' });
  });

  it.each(['Bearer x', 'Bearer', 'Basic dTpw', 'Bearer a b'])(
    'refuses the authorization %p as no good token',
    async (authorization) => {
      const response = await get('/v1/figures', { authorization });
      expect(response.json()).toMatchObject({ status: 401, code: 'ACCESS.TOKEN_INVALID' });
      expect(response.headers['www-authenticate']).toContain('error="invalid_token"');
    },
  );

  it.each(ROLES)('is given to exactly the roles that a route names: %s', async (role) => {
    const response = await get('/v1/figures', await as(role));
    expect(response.statusCode).toBe(['analyst', 'auditor'].includes(role) ? 200 : 403);
    if (response.statusCode === 403) expect(response.json()).toMatchObject({ code: 'ACCESS.ROLE' });
  });

  it('is given for one role of several, and not for none', async () => {
    expect((await get('/v1/figures', await as('reporter', 'auditor'))).json()).toEqual({
      sub: 'test-duty-officer',
      roles: ['reporter', 'auditor'],
      municipality: 'GM0034',
      validUntil: expect.stringMatching(/Z$/) as string,
    });
    expect((await get('/v1/figures', await as())).statusCode).toBe(403);
  });

  it.each([
    ['from this machine', '127.0.0.1', {}, 200],
    ['from this machine by IPv6', '::1', {}, 200],
    ['from this machine through a proxy', '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, 401],
    ['from elsewhere', '192.0.2.7', {}, 401],
  ])('to metrics %s', async (_, address, headers, status) => {
    expect((await get('/v1/metrics', headers, address)).statusCode).toBe(status);
  });

  it('to metrics from elsewhere with an administrator’s token', async () => {
    expect((await get('/v1/metrics', await as('administrator'))).statusCode).toBe(200);
    expect((await get('/v1/metrics', await as('auditor'))).statusCode).toBe(403);
  });

  it('is given by a token in the address only where a route says so, and there by nothing else', async () => {
    expect((await get('/v1/feed?word=sesam')).statusCode).toBe(200);
    expect((await get('/v1/feed?word=x')).json()).toMatchObject({ status: 401, code: 'ACCESS.TOKEN_INVALID' });
    expect((await get('/v1/feed', await as('auditor'))).json()).toMatchObject({
      status: 401,
      code: 'ACCESS.TOKEN_MISSING',
      detail: expect.stringContaining('the address lacks its token'),
    });
    expect((await get('/v1/figures?word=sesam')).statusCode).toBe(401);
  });

  it('is never left unsaid: such a route stops the start by name', async () => {
    await expect(start(ForgetfulController)).rejects.toThrow('ForgetfulController.forgotten');
  });
});
