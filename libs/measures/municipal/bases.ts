import type { BasisRule } from '../catalogue/measure-type.js';
import { NATIONAL_TYPES } from '../catalogue/national.js';
import { basisOf, holds, typeUnder } from '../catalogue/rule.js';
import { limitsIn } from './limits.js';
import type { FileFault, MunicipalRow } from './municipal-row.js';

/** What a municipality decides on by its own rules. */
const LOCAL_BASES: readonly string[] = ['apv', 'policy'];

const KNOWN_BASES = [
  ...new Set([...NATIONAL_TYPES.flatMap(({ bases }) => bases.map(({ code }) => code)), ...LOCAL_BASES]),
];

export function isLocalBasis({ code }: BasisRule): boolean {
  return LOCAL_BASES.includes(code);
}

/** Bases that nobody knows, that hold at no time, or that leave a target without one. */
export function basisFaults({ pointer, type, replaced }: MunicipalRow): readonly FileFault[] {
  const at = (index: number, field: string) => `${pointer}/bases/${String(index)}/${field}`;
  return [
    ...type.bases.flatMap((basis, index) => [
      ...(KNOWN_BASES.includes(basis.code)
        ? replaced
          ? []
          : limitedByLaw(at(index, 'code'), basis)
        : [
            {
              pointer: at(index, 'code'),
              detail: `${basis.code} is no basis; it must be one of ${KNOWN_BASES.join(', ')}`,
            },
          ]),
      ...(basis.from !== undefined && basis.until !== undefined && basis.until <= basis.from
        ? [{ pointer: at(index, 'until'), detail: `must be after ${basis.from}, when the basis begins` }]
        : []),
      ...(basisOf(type, basis.code) === basis
        ? []
        : [{ pointer: at(index, 'code'), detail: `${basis.code} is given twice: put both in one` }]),
    ]),
    ...type.targets
      .filter((target) => !type.bases.some((basis) => reaches(basis, target) && holds(basis, type.from)))
      .map((target) => ({
        pointer: `${pointer}/bases`,
        detail: `none of them reaches a ${target} on ${type.from}, when the row begins: give one that does, or leave ${target} out of the targets`,
      })),
  ];
}

function reaches({ targets }: BasisRule, target: MunicipalRow['type']['targets'][number]): boolean {
  return !targets || targets.includes(target);
}

/** A type of one's own would rest on an article without the limits that it sets. */
function limitedByLaw(pointer: string, { code, grounds }: BasisRule): readonly FileFault[] {
  for (const type of NATIONAL_TYPES.filter((row) => basisOf(row, code))) {
    for (const ground of [null, ...Object.keys(grounds ?? {})]) {
      const { first, extension, window } = typeUnder(type, { code, ground });
      const law = limitsIn({ first, extension, window }, '').find(({ limit }) => limit.by === 'law');
      if (!law) continue;
      const detail = `${law.limit.article} sets limits on what rests on ${code}: change ${type.code} by "replaces" instead of making a type of your own`;
      return [{ pointer, detail }];
    }
  }
  return [];
}
