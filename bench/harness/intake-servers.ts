import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testRedis, type TestDatabase } from '#testing';
import { clone } from '../../tools/launcher/clone.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, makeKeys, signToken } from '../../tools/launcher/state/keys.js';
import { makeStateFolder, stateFolder } from '../../tools/launcher/state/state-folder.js';
import { startServer, type Server } from './server.js';

/** Programs that take events in, by what they are for. */
export const INTAKES = {
  api: 'bench/servers/api.js',
  'api without store': 'bench/servers/api-without-store.js',
  'usual way': 'bench/peers/usual-intake/main.js',
} as const;

export type Intake = keyof typeof INTAKES;

/** The servers of one run, each with a database of its own on the same PostgreSQL, and all with the same issuer of tokens. */
export class IntakeServers {
  private readonly ends: (() => Promise<void>)[] = [];

  private constructor(
    private readonly state: ReturnType<typeof stateFolder>,
    /** Of a system that reports. */
    readonly token: string,
  ) {}

  static async open(): Promise<IntakeServers> {
    const state = stateFolder(clone, mkdtempSync(join(tmpdir(), 'nachtwacht-bench-')));
    makeStateFolder(state);
    makeKeys(state);
    return new IntakeServers(state, await signToken(state, 'reporter'));
  }

  async start(intake: Intake): Promise<Server & { readonly database: TestDatabase }> {
    const database = await createTestDatabase();
    this.ends.unshift(() => database.drop());
    const log = join(this.state.logs, `${intake}.log`);
    const server = await startServer(INTAKES[intake], this.settings(intake, database), log);
    this.ends.unshift(() => server.stop());
    return { ...server, database };
  }

  async close(): Promise<void> {
    for (const end of this.ends) await end();
    rmSync(this.state.path, { recursive: true });
  }

  private settings(intake: Intake, database: TestDatabase): NodeJS.ProcessEnv {
    const redis = testRedis();
    return {
      PATH: process.env['PATH'],
      JWT_ISSUER: LOCAL_ISSUER,
      JWT_AUDIENCE: LOCAL_AUDIENCE,
      JWKS_FILE: this.state.jwks,
      ...(intake === 'usual way'
        ? { DATABASE_URL: database.ownerUrl, POOL: '20' }
        : {
            DATABASE_URL: database.url,
            REDIS_URL: redis.url,
            QUEUE_PREFIX: redis.prefix,
            MASTER_KEY_FILE: this.state.masterKey,
            SMTP_URL: 'smtp://127.0.0.1:1',
          }),
    };
  }
}
