import type { MeasureType } from '../catalogue/measure-type.js';
import { NATIONAL_TYPES } from '../catalogue/national.js';
import type { FileFault, MunicipalRow } from './municipal-row.js';

const byFrom = (a: { from: string }, b: { from: string }) => (a.from < b.from ? -1 : Number(a.from > b.from));

/** The rows of each code in the order in which they begin, each ending where the next begins unless it says when. */
function chains(rows: readonly MunicipalRow[]): readonly (readonly MunicipalRow[])[] {
  const codes = [...new Set(rows.map(({ type }) => type.code))];
  return codes.map((code) => {
    const chain = rows.filter(({ type }) => type.code === code).sort((a, b) => byFrom(a.type, b.type));
    return chain.map((row, index) => {
      const until = row.stated.until === undefined ? (chain[index + 1]?.type.from ?? null) : row.stated.until;
      return { ...row, type: { ...row.type, until } };
    });
  });
}

/** Gives every row its end. */
export function inTime(rows: readonly MunicipalRow[]): readonly MunicipalRow[] {
  return chains(rows).flat();
}

/** Built-in and municipal rows together, those of a code in the order in which they begin: a built-in one ends where the first of the municipality's begins within it. */
export function together(municipal: readonly MunicipalRow[]): readonly MeasureType[] {
  const types = municipal.map(({ type }) => type);
  const national = NATIONAL_TYPES.map((row) => {
    const [next] = types
      .filter(({ code, from }) => code === row.code && row.from < from && (row.until === null || from < row.until))
      .sort(byFrom);
    return next ? { ...row, until: next.from } : row;
  });
  const all = [...national, ...types];
  return [...new Set(all.map(({ code }) => code))].flatMap((code) =>
    all.filter((type) => type.code === code).sort(byFrom),
  );
}

/** Where rows of one code share a version or a day, end before they begin, or leave a built-in type without a row. */
export function faultsInTime(rows: readonly MunicipalRow[]): readonly FileFault[] {
  return chains(rows).flatMap((chain) => [...chain.flatMap(endFaults), ...chain.flatMap(versionFaults)]);
}

function versionFaults({ pointer, type }: MunicipalRow, index: number, chain: readonly MunicipalRow[]): FileFault[] {
  const others = [
    ...NATIONAL_TYPES.filter(({ code }) => code === type.code),
    ...chain.slice(0, index).map((row) => row.type),
  ];
  if (!others.some(({ version }) => version === type.version)) return [];
  const detail = `${type.version} is another row of ${type.code}: give it a version of its own, such as the municipality's code and the date on which it begins`;
  return [{ pointer: `${pointer}/version`, detail }];
}

function endFaults({ pointer, type }: MunicipalRow, index: number, chain: readonly MunicipalRow[]): FileFault[] {
  const fault = (field: string, detail: string) => [{ pointer: `${pointer}/${field}`, detail }];
  const { code, from, until } = type;
  const sameDay = chain[index + 1];
  if (sameDay?.type.from === from)
    return fault(
      'from',
      `${sameDay.pointer} is a row of ${code} that begins on that day too: one of them must begin later`,
    );
  if (until !== null && until <= from) return fault('until', `must be after ${from}, when the row begins`);
  const next = nextAfter(type, chain);
  if (next && (until === null || until > next.from)) {
    return fault(
      'until',
      `must be ${next.from} or before, when ${code} ${next.version} begins; give another row for what the municipality sets from then on`,
    );
  }
  const isBuiltIn = chain.some(({ replaced }) => replaced !== null);
  if (!isBuiltIn || until === null || until === next?.from) return [];
  return fault(
    'until',
    `leaves ${code} without a row from ${until}, and a built-in type is never removed: leave it out, or end it by a row from that day with no change`,
  );
}

function nextAfter({ code, from }: MeasureType, chain: readonly MunicipalRow[]): MeasureType | undefined {
  const types = [...chain.map(({ type }) => type), ...NATIONAL_TYPES.filter((row) => row.code === code)];
  return types.filter((type) => type.from > from).sort(byFrom)[0];
}
