import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, type ProcessIdentity } from '../../bootstrap/process.js';

/** How one process is started, known to be up, and stopped. */
export interface PartPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Another user to run as; only root may. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly logFile: string;
  /** The signal that asks for a proper stop. */
  readonly stopSignal: NodeJS.Signals;
  /** Milliseconds after which the process is killed if it has not stopped. */
  readonly stopTimeout: number;
  /** Done before each start. */
  readonly prepare?: () => void;
  /** Throws as long as the part is not up. */
  readonly probe: () => Promise<void>;
}

const PROBE_INTERVAL = 50;
const LOG_TAIL_LINES = 15;

/** A started process. */
export class Part {
  readonly identity: ProcessIdentity;
  /** Resolves when the process has ended, with how it ended. */
  readonly ended: Promise<string>;
  private running = true;

  /** In a session of its own: Ctrl-C in the terminal reaches the launcher, which stops the parts in order. */
  constructor(readonly plan: PartPlan) {
    plan.prepare?.();
    const log = openSync(plan.logFile, 'a', 0o600);
    const child = spawn(plan.command, plan.args, {
      env: plan.env,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      ...plan.user,
    });
    closeSync(log);
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.running = false;
        resolve(how);
      };
      child.once('error', (error) => {
        end(error.message);
      });
      child.once('exit', (code, signal) => {
        end(signal ?? `exit code ${String(code)}`);
      });
    });
    this.identity = (child.pid === undefined ? null : identify(child.pid)) ?? { pid: child.pid ?? 0, born: 'ended' };
  }

  get pid(): number {
    return this.identity.pid;
  }

  /** Waits until the part is up; throws with the end of its log when it ends before that, or is not up in time. */
  async up(timeout: number): Promise<void> {
    const deadline = performance.now() + timeout;
    let reason: unknown;
    while (this.running && performance.now() < deadline) {
      try {
        await this.plan.probe();
        return;
      } catch (error) {
        reason = error;
      }
      await Promise.race([pause(PROBE_INTERVAL), this.ended]);
    }
    const why = this.running
      ? `was not up within ${String(timeout / 1000)} s: ${String(reason)}`
      : `stopped while it started (${await this.ended})`;
    throw new Error(`${this.plan.name} ${why}\n${this.logTail()}\n(the whole log: ${this.plan.logFile})`);
  }

  /** Asks it to stop, waits for it, and kills it when that takes too long. */
  async stop(): Promise<void> {
    const { stopSignal, stopTimeout } = this.plan;
    this.signal(stopSignal);
    const late = new AbortController();
    const kill = pause(stopTimeout, undefined, { signal: late.signal }).then(
      () => {
        this.signal('SIGKILL');
      },
      () => undefined,
    );
    await this.ended;
    late.abort();
    await kill;
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.running) process.kill(this.pid, signal);
  }

  private logTail(): string {
    return readFileSync(this.plan.logFile, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  }
}
