/** Rows of a read model's table, each as one text. */
export interface Table {
  readonly name: string;
  readonly rows: readonly string[];
}

const SHOWN = 200;

/** What differs between the tables as they were kept and as they were built anew: each row that only one of them has. */
export function differencesOfTables(kept: readonly Table[], rebuilt: readonly Table[]): readonly string[] {
  return kept.flatMap(({ name, rows }) => {
    const left = counted(rows);
    const added: string[] = [];
    for (const row of rebuilt.find((table) => table.name === name)?.rows ?? []) {
      const count = left.get(row) ?? 0;
      if (count === 0) added.push(row);
      else if (count === 1) left.delete(row);
      else left.set(row, count - 1);
    }
    return [
      ...[...left.keys()].map((row) => `${name}: not in a rebuild: ${shown(row)}`),
      ...added.map((row) => `${name}: only in a rebuild: ${shown(row)}`),
    ];
  });
}

/** On one line. */
function shown(row: string): string {
  return row.replace(/\s+/g, ' ').slice(0, SHOWN);
}

function counted(rows: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}
