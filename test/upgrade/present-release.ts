import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Role } from '#kernel';
import { testRedis } from '#testing';
import { Part } from '../../tools/launcher/parts/part.js';
import { freePort } from '../../tools/launcher/servers/free-port.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, makeKeys, signToken } from '../../tools/launcher/state/keys.js';
import { stateFolder, type StateFolder } from '../../tools/launcher/state/state-folder.js';
import { TEST_MASTER_KEY } from './former-register.js';

const START_TIMEOUT = 120_000;

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
}

/** The built processes of this release, each started and stopped by itself, on a database that the test names. */
export class PresentRelease {
  private readonly parts = new Map<string, Part>();
  private mailPorts: readonly [smtp: number, http: number] = [0, 0];

  private constructor(
    private readonly state: StateFolder,
    private readonly databaseUrl: string,
  ) {}

  /** With a mail catcher, and no process yet. */
  static async create(databaseUrl: string): Promise<PresentRelease> {
    const state = stateFolder(mkdtempSync(path.join(tmpdir(), 'nachtwacht-upgrade-')), '.');
    mkdirSync(state.logs);
    makeKeys(state);
    const release = new PresentRelease(state, databaseUrl);
    release.mailPorts = [await freePort(), await freePort()];
    const args = [state.mails, ...release.mailPorts.map(String)];
    await release.spawn('mail', 'tools/mail-catcher/main.js', args, release.mailUrl).up(START_TIMEOUT);
    return release;
  }

  /** Spawns one of the apis on a port of its own choice; it may have to wait before it listens. */
  api(port: number): Part {
    const url = address(port);
    return this.spawn(`api-${String(port)}`, 'apps/api/main.js', [], `${url}/health/live`, { PORT: String(port) });
  }

  worker(port: number): Part {
    return this.spawn('worker', 'apps/worker/main.js', [], `${address(port)}/health/ready`, {
      WORKER_PORT: String(port),
    });
  }

  token(role: Role): Promise<string> {
    return signToken(this.state, role);
  }

  async mails(): Promise<readonly Mail[]> {
    return ((await (await fetch(this.mailUrl)).json()) as { items: Mail[] }).items;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.parts.values()].map((part) => part.stop()));
    rmSync(this.state.path, { recursive: true, force: true });
  }

  private get mailUrl(): string {
    return `${address(this.mailPorts[1])}/messages`;
  }

  private spawn(
    name: string,
    file: string,
    args: readonly string[],
    probed: string,
    more: NodeJS.ProcessEnv = {},
  ): Part {
    const { url, prefix } = testRedis();
    const part = new Part({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', path.resolve('dist', file), ...args],
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        CLOCK: 'simulated',
        DATABASE_URL: this.databaseUrl,
        REDIS_URL: url,
        QUEUE_PREFIX: prefix,
        SMTP_URL: `smtp://127.0.0.1:${String(this.mailPorts[0])}`,
        MASTER_KEY: TEST_MASTER_KEY,
        JWT_ISSUER: LOCAL_ISSUER,
        JWT_AUDIENCE: LOCAL_AUDIENCE,
        JWKS_FILE: this.state.jwks,
        ...more,
      },
      logFile: path.join(this.state.logs, `${name}.log`),
      stopSignal: 'SIGTERM',
      stopTimeout: 20_000,
      probe: async () => {
        const response = await fetch(probed);
        if (!response.ok) throw new Error(`${probed} answers ${String(response.status)}`);
      },
    });
    this.parts.set(name, part);
    return part;
  }
}

export function address(port: number): string {
  return `http://127.0.0.1:${String(port)}`;
}
