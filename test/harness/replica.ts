import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { eventually } from '#testing';
import { freePort } from '../../tools/launcher/servers/free-port.js';
import { dataFolder, recordedCluster, type Cluster } from '../../tools/launcher/servers/postgres-cluster.js';
import { runAs, serverUser } from '../../tools/launcher/servers/server-user.js';
import type { Instance } from './instance.js';

/** A streaming replica of an instance's PostgreSQL, which a test may hold back, kill and start again. */
export class StreamingReplica {
  private server: ChildProcess | null = null;
  private program = '';

  private constructor(
    private readonly cluster: Cluster,
    private readonly folder: string,
    private readonly port: number,
    /** Under the application's role. */
    readonly url: string,
  ) {}

  static async of(instance: Instance): Promise<StreamingReplica> {
    const cluster = recordedCluster(instance.stateDir);
    if (!cluster) throw new Error('the instance has no PostgreSQL of its own');
    const folder = path.join(cluster.folder, 'replica');
    const port = await freePort();
    const url = new URL(instance.run().database);
    url.port = String(port);
    const replica = new StreamingReplica(cluster, folder, port, url.href);
    await replica.copy(Number(new URL(instance.run().database).port));
    await replica.start();
    return replica;
  }

  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
    this.server = spawn(
      this.program,
      ['-D', this.folder, '-p', String(this.port), ...settings.flatMap((s) => ['-c', s])],
      {
        cwd: '/',
        stdio: 'ignore',
        env: { PATH: process.env['PATH'], LC_ALL: 'C' },
        ...serverUser(),
      },
    );
    await eventually(() => this.ask('SELECT 1'));
  }

  /** What comes in from now on waits. */
  hold(): Promise<unknown> {
    return this.ask('SELECT pg_wal_replay_pause()');
  }

  letGo(): Promise<unknown> {
    return this.ask('SELECT pg_wal_replay_resume()');
  }

  /** At once, with all that serves it. */
  async kill(): Promise<void> {
    const { server } = this;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await ended;
  }

  async destroy(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private ask(sql: string): Promise<unknown> {
    return asSuperuser(this.cluster, this.port, (client) => client.query(sql));
  }

  /** As a base backup does it; its program is not among those that the package brings. */
  private copy(primaryPort: number): Promise<void> {
    return asSuperuser(this.cluster, primaryPort, async (client) => {
      const programs = await client.query<{ folder: string }>(
        `SELECT setting AS folder FROM pg_config WHERE name = 'BINDIR'`,
      );
      this.program = path.join(programs.rows[0]?.folder ?? '', 'postgres');
      await client.query(`SELECT pg_backup_start('replica', true)`);
      const copied = runAs(serverUser(), 'cp', ['-a', dataFolder(this.cluster), this.folder]);
      if (!copied.ok) throw new Error(copied.output);
      const stop = await client.query<{ label: string }>('SELECT labelfile AS label FROM pg_backup_stop(false)');
      rmSync(path.join(this.folder, 'postmaster.pid'), { force: true });
      this.write('backup_label', stop.rows[0]?.label ?? '');
      this.write('standby.signal', '');
      const own = readFileSync(path.join(this.folder, 'postgresql.auto.conf'), 'utf8');
      const from = `host=127.0.0.1 port=${String(primaryPort)} user=postgres password=${this.cluster.superuserPassword}`;
      this.write('postgresql.auto.conf', `${own}primary_conninfo = '${from}'\n`);
    });
  }

  private write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    const user = serverUser();
    if (user) chownSync(file, user.uid, user.gid);
  }
}

async function asSuperuser<T>(cluster: Cluster, port: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: cluster.superuserPassword,
    database: 'postgres',
  });
  client.on('error', () => undefined); // the query that runs is told
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
