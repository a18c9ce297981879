import { openDatabase } from '#event-store';

/** The position of the last event in an instance's store: the same before and after says that nothing was recorded. */
export async function storeHead(databaseUrl: string): Promise<bigint> {
  const pool = openDatabase(databaseUrl, () => undefined, 1);
  try {
    const { rows } = await pool.query<{ position: string }>('SELECT position FROM store.head');
    return BigInt(rows[0]?.position ?? 0);
  } finally {
    await pool.end();
  }
}
