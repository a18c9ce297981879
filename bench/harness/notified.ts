import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OwnInstance } from '../../tools/instance/own-instance.js';

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function listen(client: pg.Client, channel: string, onTold: (payload: string) => void): Promise<void> {
  client.on('notification', ({ payload }) => {
    onTold(payload ?? '');
  });
  await client.query(`LISTEN ${channel}`);
}

/** Learns of every commit of a read model's checkpoints, as it happens. */
export class CheckpointWatch {
  /** How far all partitions were, and since when. */
  private readonly reached: { position: bigint; at: number }[] = [];
  private waiting: { position: bigint; shown: (at: number) => void }[] = [];

  private constructor(
    private readonly client: pg.Client,
    private readonly partitions: Map<string, bigint>,
  ) {}

  static async start(instance: OwnInstance, reader: string): Promise<CheckpointWatch> {
    await instance.query(
      `CREATE FUNCTION work.bench_committed() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_notify('bench_checkpoints', NEW.partition || ' ' || NEW.position); RETURN NULL; END $$`,
    );
    await instance.query(
      `CREATE TRIGGER bench_committed AFTER UPDATE ON work.checkpoints FOR EACH ROW
       WHEN (NEW.reader = '${reader}') EXECUTE FUNCTION work.bench_committed()`,
    );
    const rows = await instance.query<{ partition: number; position: string }>(
      'SELECT partition, position FROM work.checkpoints WHERE reader = $1',
      [reader],
    );
    const partitions = new Map(rows.map(({ partition, position }) => [String(partition), BigInt(position)]));
    const watch = new CheckpointWatch(await connect(instance.database), partitions);
    await listen(watch.client, 'bench_checkpoints', (payload) => {
      watch.told(payload);
    });
    return watch;
  }

  /** The moment at which every partition had come to a position. */
  shown(position: bigint): Promise<number> {
    const known = this.reached.find((one) => one.position >= position);
    if (known) return Promise.resolve(known.at);
    return new Promise((shown) => this.waiting.push({ position, shown }));
  }

  async stop(): Promise<void> {
    await this.client.end();
  }

  private told(payload: string): void {
    const at = performance.now();
    const [partition = '', position = '0'] = payload.split(' ');
    this.partitions.set(partition, BigInt(position));
    const least = [...this.partitions.values()].reduce((a, b) => (a < b ? a : b));
    if (least <= (this.reached.at(-1)?.position ?? 0n)) return;
    this.reached.push({ position: least, at });
    for (const one of this.waiting) if (one.position <= least) one.shown(at);
    this.waiting = this.waiting.filter((one) => one.position > least);
  }
}

/** Sends itself notifications and takes the time. */
export class NotifyWatch {
  private readonly sent = new Map<string, number>();
  private took: number[] = [];

  private constructor(
    private readonly sender: pg.Client,
    private readonly listener: pg.Client,
  ) {}

  static async start(url: string): Promise<NotifyWatch> {
    const watch = new NotifyWatch(await connect(url), await connect(url));
    await listen(watch.listener, 'bench_bare', (payload) => {
      watch.told(payload);
    });
    return watch;
  }

  /** One after another with so many milliseconds between, until the function that it answers with is called: it answers what each took. */
  every(ms: number): () => Promise<readonly number[]> {
    const end = new AbortController();
    const sending = this.send(ms, end.signal);
    return async () => {
      end.abort();
      await sending;
      const { took } = this;
      this.took = [];
      this.sent.clear();
      return took;
    };
  }

  private async send(ms: number, end: AbortSignal): Promise<void> {
    for (let n = 1; !end.aborted; n++) {
      this.sent.set(String(n), performance.now());
      await this.sender.query(`SELECT pg_notify('bench_bare', $1)`, [String(n)]);
      await pause(ms);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.sender.end(), this.listener.end()]);
  }

  private told(payload: string): void {
    const sent = this.sent.get(payload);
    if (sent !== undefined) this.took.push(performance.now() - sent);
  }
}
