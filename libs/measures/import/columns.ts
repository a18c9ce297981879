import type { Json } from '#event-store';
import { DECIDED_BY_NL } from '../queries/measures-csv.js';
import { asDuration } from './duration.js';
import {
  asBasis,
  asDate,
  asEnd,
  asLastDay,
  asMoment,
  asOneOf,
  asText,
  asType,
  asYesOrNo,
  type ReadValue,
} from './values.js';

/** A column of the file: its heading, where its cell goes in the body of `POST /v1/measures`, and how it is read. */
export interface ImportColumn {
  readonly heading: string;
  /** RFC 6901; `null` for the key, which is not in the body. */
  readonly pointer: string | null;
  readonly read: ReadValue;
  /** A file without it is refused, and so is a row that leaves it blank. */
  readonly required: boolean;
}

const TARGETS: Readonly<Record<string, Json>> = {
  woning: 'dwelling',
  pand: 'premises',
  gebied: 'area',
  persoon: 'person',
  groep: 'group',
  evenement: 'event',
};

const DECIDERS = Object.fromEntries(Object.entries(DECIDED_BY_NL).map(([code, label]) => [label, code]));

export const KEY = 'kenmerk';

function column(heading: string, pointer: string | null, read: ReadValue = asText): ImportColumn {
  return { heading, pointer, read, required: false };
}

function required(heading: string, pointer: string | null, read: ReadValue = asText): ImportColumn {
  return { heading, pointer, read, required: true };
}

/** Every column that a file may have, in the order in which faults of one row are told. */
export const COLUMNS: readonly ImportColumn[] = [
  required(KEY, null),
  required('soort', '/type', asType),
  column('grondslag', '/basis/code', asBasis),
  column('grond', '/basis/ground'),
  column('motivering', '/grounds'),
  required('besluitvorm', '/decision/form', asOneOf({ mondeling: 'oral', schriftelijk: 'written' })),
  required('besloten op', '/decision/decidedAt', asMoment),
  required('besloten door', '/decision/decidedBy', asOneOf(DECIDERS)),
  column('bekendgemaakt op', '/announcement/at', asMoment),
  column(
    'wijze',
    '/announcement/kind',
    asOneOf({ mondeling: 'oral', uitreiking: 'service', publicatie: 'publication' }),
  ),
  required('doel', '/target/kind', asOneOf(TARGETS)),
  column('stadsdeel', '/target/district'),
  column('bag-id', '/target/bagId'),
  column('postcode', '/target/address/postcode'),
  column('huisnummer', '/target/address/number'),
  column('huisletter', '/target/address/letter'),
  column('toevoeging', '/target/address/addition'),
  column('gebied', '/target/area/name'),
  column('persoon naam', '/person/name'),
  column('persoon geboortedatum', '/person/birthDate', asDate),
  column('begint op', '/startsAt', asMoment),
  column('duur', '/duration', asDuration),
  column('eindigt op', '/endsAt', asEnd),
  column('tot en met', '/endsOn', asLastDay),
  column('spoed', '/urgent', asYesOrNo),
  column('preventief', '/preventive', asYesOrNo),
];

/**
 * The column that a refusal's pointer is about: the one it names, one it lies within, or the first of those within it.
 * `null`: no column can set it.
 */
export function columnAt(pointer: string): string | null {
  const fits: readonly ((own: string) => boolean)[] = [
    (own) => own === pointer,
    (own) => pointer.startsWith(`${own}/`),
    (own) => own.startsWith(`${pointer}/`),
  ];
  for (const fit of fits) {
    const found = COLUMNS.find((one) => one.pointer !== null && fit(one.pointer));
    if (found) return found.heading;
  }
  return null;
}
