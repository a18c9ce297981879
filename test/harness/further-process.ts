import { spawn, type ChildProcess } from 'node:child_process';
import { eventually } from '#testing';
import { stateFolder } from '../../tools/launcher/state/state-folder.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER } from '../../tools/launcher/state/keys.js';
import type { Instance } from './instance.js';

/** A further api or worker on the servers of an instance; nothing starts it again. */
export class FurtherProcess {
  /** Where it listens. */
  readonly url: Promise<string>;
  /** How it ended. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((resolve) =>
      child.once('exit', (code, signal) => {
        resolve(signal ?? code);
      }),
    );
    this.url = eventually(() => {
      const url = /"url":"(http:[^"]+)"/.exec(this.output)?.[1];
      if (url === undefined) throw new Error(`it does not listen yet:\n${this.output}`);
      return url;
    }, 60_000);
  }

  static start(
    instance: Instance,
    program: 'api' | 'worker',
    settings: Readonly<Record<string, string>> = {},
  ): FurtherProcess {
    const { api, database, redis, smtp } = instance.run();
    const state = stateFolder(process.cwd(), instance.stateDir);
    const child = spawn(process.execPath, ['--enable-source-maps', `dist/apps/${program}/main.js`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        PUBLIC_URL: api,
        DATABASE_URL: database,
        REDIS_URL: redis,
        SMTP_URL: smtp,
        MASTER_KEY_FILE: state.masterKey,
        JWT_ISSUER: LOCAL_ISSUER,
        JWT_AUDIENCE: LOCAL_AUDIENCE,
        JWKS_FILE: state.jwks,
        ...settings,
      },
    });
    return new FurtherProcess(child);
  }

  /** All that it has printed. */
  log(): string {
    return this.output;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }
}
