import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { isReached, type Finding, type Goal, type Results } from './finding.js';

export const FOLDER = 'bench/results';

/** What was found, where and when, as a file in `bench/results`; those of a quick run have a folder of their own. */
export function keep(name: string, results: Results, quick: boolean): void {
  const folder = quick ? join(FOLDER, 'quick') : FOLDER;
  mkdirSync(folder, { recursive: true });
  const findings = results.findings.map((finding) => ({ ...finding, reached: isReached(finding) }));
  const content = { name, date: new Date().toISOString().slice(0, 10), machine: machine(), ...results, findings };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

export function print({ findings }: Results): void {
  for (const finding of findings) {
    console.log(headline(finding));
    for (const [what, value] of Object.entries(finding.of)) console.log(`       ${what}: ${short(value)}`);
    if (finding.why !== undefined) console.log(`       ${finding.why}`);
  }
}

/** The end of a run of several: each finding in a line, and how many are reached. */
export function summarise(findings: readonly Finding[]): void {
  console.log('');
  for (const finding of findings) console.log(headline(finding));
  console.log(`${String(findings.filter(isReached).length)} of ${String(findings.length)} reached`);
}

function headline(finding: Finding): string {
  return `${finding.id.padEnd(4)} ${isReached(finding) ? 'reached    ' : 'NOT reached'} ${inFigures(finding)}  ${finding.what}`;
}

export function inFigures({ figure, unit, goal }: Finding): string {
  return `${short(figure)} ${unit} (${goalInWords(goal)} ${unit})`;
}

export function goalInWords(goal: Goal): string {
  return 'atLeast' in goal ? `at least ${short(goal.atLeast)}` : `at most ${short(goal.atMost)}`;
}

/** Three digits that mean something. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${String(cpus().length)} cores (${cpu?.model.trim() ?? 'unknown'}), ${String(memory)} GiB, Node ${process.version}, PostgreSQL 18`;
}
