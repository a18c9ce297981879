import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '#testing';

/** `run.json` of a running instance. */
export interface RunningInstance {
  readonly api: string;
  readonly mail: string;
  readonly smtp: string;
  readonly database: string;
  readonly databaseOwner: string;
  readonly redis: string;
  readonly pids: Readonly<Record<'api' | 'worker' | 'postgres' | 'redis', number>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The body is what a client sees: tests look into it by matchers.
  readonly body: Record<string, unknown>;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

const ROOT = path.resolve(process.cwd());

/** The product as a user starts it, with a state folder of its own: real processes, real PostgreSQL, real Redis. */
export class Instance {
  private constructor(
    private readonly launcher: ChildProcess,
    readonly stateDir: string,
    private readonly output: string[],
  ) {}

  private readonly tokens = new Map<string, string>();
  /** The furthest position that a write was answered with. */
  private written = 0n;

  static async start(env: Readonly<Record<string, string>> = {}, stateDir = newStateDir()): Promise<Instance> {
    const launcher = spawn(process.execPath, ['dist/tools/launcher/main.js'], {
      cwd: ROOT,
      env: { ...withoutTestSettings(), STATE_DIR: stateDir, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    launcher.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    launcher.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const instance = new Instance(launcher, stateDir, output);
    const ended = new Promise<never>((_, reject) => {
      launcher.once('exit', (code) => {
        reject(new Error(`the start ended with ${String(code)}`));
      });
    });
    const ready = eventually(() => {
      if (!/\bready\b/.test(instance.log())) throw new Error('not ready yet');
    }, 120_000);
    await Promise.race([ready, ended]).catch((error: unknown) => {
      launcher.kill('SIGKILL');
      throw new Error(`${String(error)}\n${instance.log()}`);
    });
    return instance;
  }

  /** Of the launcher, 0 if there is none. */
  get launcherPid(): number {
    return this.launcher.pid ?? 0;
  }

  /** All that the launcher and its parts have printed. */
  log(): string {
    return this.output.join('');
  }

  run(): RunningInstance {
    return JSON.parse(readFileSync(path.join(this.stateDir, 'run.json'), 'utf8')) as RunningInstance;
  }

  token(role: string): string {
    const known = this.tokens.get(role);
    if (known !== undefined) return known;
    const token = execFileSync('npm', ['run', '-s', 'token', '--', role], {
      cwd: ROOT,
      env: { ...withoutTestSettings(), STATE_DIR: this.stateDir },
      encoding: 'utf8',
    }).trim();
    this.tokens.set(role, token);
    return token;
  }

  async request(
    method: string,
    url: string,
    options: { role?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { role = 'duty-officer', body, headers = {} } = options;
    const response = await fetch(new URL(url, this.run().api), {
      method,
      headers: {
        authorization: `Bearer ${this.token(role)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const position = BigInt(method === 'GET' ? 0 : (response.headers.get('position') ?? 0));
    if (position > this.written) this.written = position;
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>,
    };
  }

  /** Reads what was written before, unless the read models do not get that far: then what they have. */
  async get(url: string, role = 'mayors-office', headers: Record<string, string> = {}): Promise<Answer> {
    const own = this.written > 0n && !('min-position' in headers);
    const position = { 'min-position': this.written.toString() };
    const answer = await this.request('GET', url, { role, headers: own ? { ...headers, ...position } : headers });
    const isBehind = own && answer.body['code'] === 'POSITION.NOT_REACHED';
    return isBehind ? this.request('GET', url, { role, headers }) : answer;
  }

  post(url: string, body: unknown, role = 'duty-officer', headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('POST', url, { role, body, headers });
  }

  /** Posts one CloudEvent in structured mode. */
  postEvent(type: string, data: unknown, id: string = randomUUID()): Promise<Answer> {
    return this.request('POST', '/v1/events', {
      role: 'reporter',
      body: { specversion: '1.0', id, source: 'urn:nld:oin:00000000000000000000:systeem:test', type, data },
      headers: { 'content-type': 'application/cloudevents+json' },
    });
  }

  async mails(): Promise<readonly Mail[]> {
    const response = await fetch(new URL('/messages', this.run().mail));
    return ((await response.json()) as { items: Mail[] }).items;
  }

  kill(part: keyof RunningInstance['pids'], signal: NodeJS.Signals = 'SIGKILL'): number {
    const pid = this.run().pids[part];
    process.kill(pid, signal);
    return pid;
  }

  /** Waits until the part runs again under another process. */
  async restarted(part: keyof RunningInstance['pids'], formerPid: number): Promise<void> {
    await eventually(() => {
      if (this.run().pids[part] === formerPid) throw new Error(`${part} has not been restarted`);
    }, 30_000);
  }

  async stop({ keepState = false } = {}): Promise<void> {
    if (this.launcher.exitCode === null) {
      const ended = new Promise((resolve) => this.launcher.once('exit', resolve));
      this.launcher.kill('SIGINT');
      await ended;
    }
    if (!keepState) rmSync(this.stateDir, { recursive: true, force: true });
  }
}

/** PostgreSQL may run as another user, who must get there. */
export function newStateDir(): string {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'nachtwacht-'));
  chmodSync(stateDir, 0o755);
  return stateDir;
}

/** The instance under test is not the test's own database. */
function withoutTestSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('TEST_') && name !== 'NODE_ENV'),
  );
}
