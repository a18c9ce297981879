import { readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clone } from './clone.js';
import { startGuard, type EndGuard } from './parts/guarded.js';
import { recordParts, stopLeftovers } from './parts/leftovers.js';
import type { Part } from './parts/part.js';
import { Supervisor } from './parts/supervisor.js';
import { answersOk, migrate, programPlan } from './programs.js';
import { freePort, freePortFrom, onFreePort } from './servers/free-port.js';
import { startPostgres } from './servers/postgres.js';
import { startRedis } from './servers/redis.js';
import type { Settings } from './settings.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, makeKeys } from './state/keys.js';
import { removeRunFile, writeRunFile, type RunFile } from './state/run-file.js';
import type { StateFolder } from './state/state-folder.js';

type Addresses = Omit<RunFile, 'pids'>;

const CATCHER_TIMEOUT = 15_000;
const READY_TIMEOUT = 120_000;
const STOP_ORDER = [['api', 'worker'], ['mail'], ['redis'], ['postgres']];

/** The servers, the api and the worker of one state folder. */
export class Instance {
  private readonly supervisor: Supervisor;
  private endGuard: EndGuard = () => Promise.resolve();
  private addresses: Addresses | null = null;
  private pids: RunFile['pids'] = {};

  constructor(
    private readonly state: StateFolder,
    private readonly settings: Settings,
    private readonly say: (line: string) => void,
  ) {
    this.supervisor = new Supervisor((parts) => {
      this.partsChanged(parts);
    }, say);
  }

  /** Resolves when all is ready. Whatever went wrong, `stop()` clears up. */
  async start(): Promise<Addresses> {
    const { state, settings, supervisor, say } = this;
    this.endGuard = startGuard(state.parts, [state.runFile]);
    removeRunFile(state.runFile);
    const stopped = await stopLeftovers(state.parts);
    if (stopped.length > 0) say(`stopped what an earlier start had left running: ${stopped.join(', ')}`);
    makeKeys(state);
    beginLogs(state.logs);

    const database =
      settings.database ??
      (await startPostgres(supervisor, { clone, state: state.path, logFile: this.log('postgres') }, say));
    const redis =
      settings.redis ??
      (await startRedis(supervisor, { state: state.path, programs: state.programs, logFile: this.log('redis') }, say));
    await migrate(database.owner);
    const mail = await this.startMailCatcher();
    const port = await freePortFrom(settings.port);
    if (settings.port !== 0 && port !== settings.port) say(`port ${String(settings.port)} is taken`);
    const api = `http://127.0.0.1:${String(port)}`;
    await this.startPrograms(api, this.environment({ api, database: database.app, redis, smtp: mail.smtp }));

    this.addresses = {
      api,
      mail: mail.http,
      smtp: mail.smtp,
      database: database.app,
      databaseOwner: database.owner,
      redis,
    };
    this.tell();
    return this.addresses;
  }

  async stop(): Promise<void> {
    this.addresses = null;
    removeRunFile(this.state.runFile);
    await this.supervisor.stop(STOP_ORDER);
    await this.endGuard();
  }

  private startMailCatcher(): Promise<{ smtp: string; http: string }> {
    return onFreePort(async (smtpPort) => {
      const httpPort = await freePort();
      const http = `http://127.0.0.1:${String(httpPort)}`;
      const plan = programPlan({
        name: 'mail',
        file: 'tools/mail-catcher/main.js',
        args: [this.state.mails, String(smtpPort), String(httpPort)],
        env: { PATH: process.env['PATH'] },
        logFile: this.log('mail'),
        probe: () => answersOk(`${http}/messages`),
      });
      await this.supervisor.start(plan, CATCHER_TIMEOUT);
      return { smtp: `smtp://127.0.0.1:${String(smtpPort)}`, http };
    });
  }

  // Ready is one thing for both: the api answers for the worker as well.
  private async startPrograms(api: string, env: NodeJS.ProcessEnv): Promise<void> {
    await Promise.all(
      ['api', 'worker'].map((name) => {
        const probe = () => answersOk(`${api}/health/ready`);
        const plan = programPlan({ name, file: `apps/${name}/main.js`, env, logFile: this.log(name), probe });
        return this.supervisor.start(plan, READY_TIMEOUT);
      }),
    );
  }

  private environment(of: { api: string; database: string; redis: string; smtp: string }): NodeJS.ProcessEnv {
    const { DATABASE_OWNER_URL: _keptFromPrograms, ...inherited } = process.env;
    return {
      PUBLIC_URL: of.api,
      TIME_ZONE: 'Europe/Amsterdam',
      ...(inherited['MASTER_KEY'] ? {} : { MASTER_KEY_FILE: this.state.masterKey }),
      ...inherited,
      // Theirs is another folder than the one that it was named in.
      ...resolved(inherited, 'CATALOGUE_FILE'),
      ...resolved(inherited, 'REMINDERS_FILE'),
      HOST: '127.0.0.1',
      PORT: new URL(of.api).port,
      DATABASE_URL: of.database,
      REDIS_URL: of.redis,
      SMTP_URL: of.smtp,
      JWT_ISSUER: LOCAL_ISSUER,
      JWT_AUDIENCE: LOCAL_AUDIENCE,
      JWKS_FILE: this.state.jwks,
    };
  }

  private partsChanged(parts: readonly Part[]): void {
    recordParts(this.state.parts, parts);
    this.pids = Object.fromEntries(
      parts.filter(({ plan }) => plan.name !== 'mail').map(({ plan, pid }) => [plan.name, pid]),
    );
    this.tell();
  }

  private tell(): void {
    if (this.addresses) writeRunFile(this.state.runFile, { ...this.addresses, pids: this.pids });
  }

  private log(name: string): string {
    return join(this.state.logs, `${name}.log`);
  }
}

/** A start writes logs of its own; those of the one before are kept beside them. */
function beginLogs(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.log')) renameSync(join(folder, name), join(folder, `${name}.1`));
  }
}

function resolved(env: NodeJS.ProcessEnv, name: string): NodeJS.ProcessEnv {
  return env[name] ? { [name]: resolve(env[name]) } : {};
}
