import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { plot } from './plot.js';
import { FOLDER, inFigures, short } from './report.js';

const DOCUMENT = 'docs/performance.md';
const PLOT = 'docs/performance.svg';
const [BEGIN, END] = ['<!-- results -->', '<!-- end of results -->'];

const finding = z.object({
  id: z.string(),
  what: z.string(),
  figure: z.number(),
  unit: z.enum(['×', 'ms', '%']),
  goal: z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]),
  of: z.record(z.string(), z.number()),
  why: z.string().optional(),
  reached: z.boolean(),
});
const growth = z.object({
  id: z.string(),
  what: z.string(),
  unit: z.string(),
  points: z.array(z.object({ size: z.number(), figure: z.number() })),
});
const kept = z.object({
  date: z.string(),
  machine: z.string(),
  findings: z.array(finding),
  growth: z.array(growth).default([]),
});

type Kept = z.output<typeof kept>;

/** Writes what the last whole runs found into the document, between its marks, and draws its plot. */
export async function document(): Promise<void> {
  const all = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => kept.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = ''] = text.split(BEGIN, 1);
  const after = text.slice(text.indexOf(END));
  const written = `${before}${BEGIN}\n\n${tables(all)}\n\n${after}`;
  writeFileSync(DOCUMENT, await format(written, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
  const growths = all.flatMap(({ growth: of }) => of).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (growths.length > 0) writeFileSync(PLOT, plot(growths));
}

function tables(all: readonly Kept[]): string {
  const findings = all.flatMap((one) => one.findings.map((of) => ({ ...of, date: one.date })));
  findings.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  const machines = [...new Set(all.map(({ machine }) => machine))].join('; ');
  const rows = findings.map(
    (one) =>
      `| ${one.id} | ${one.what} | ${inFigures(one)} | ${one.reached ? 'reached' : '**not reached**'} | ${made(one.of)} | ${one.date} |`,
  );
  const whys = new Map<string, Set<string>>();
  for (const { id, why, reached } of findings) if (why && !reached) whys.set(why, (whys.get(why) ?? new Set()).add(id));
  return [
    `Machine: ${machines}.`,
    '',
    '| # | what | figure (goal) | | made of | on |',
    '| - | ---- | ------------- | - | ------- | -- |',
    ...rows,
    ...(whys.size > 0 ? ['', 'What was not reached, and why by the profile:', ''] : []),
    ...[...whys].map(([why, ids]) => `- **${[...ids].join(', ')}**: ${why}`),
  ].join('\n');
}

function made(of: Readonly<Record<string, number>>): string {
  return Object.entries(of)
    .map(([what, value]) => `${what}: ${short(value)}`)
    .join('; ');
}
