import type { Person } from '#access';
import type { MeasureImposed } from '../domain/events.js';

type Imposed = MeasureImposed['data'];

/** What a row states, by its place in the body; what only follows from it (flags, deadlines) is not compared. */
const STATED: readonly (readonly [pointer: string, of: (imposed: Imposed) => unknown])[] = [
  ['/type', ({ type }) => type],
  ['/basis/code', ({ basis }) => basis?.code],
  ['/basis/ground', ({ basis }) => basis?.ground],
  ['/grounds', ({ grounds }) => grounds],
  ['/decision/form', ({ decision }) => decision.form],
  ['/decision/decidedAt', ({ decision }) => decision.decidedAt],
  ['/decision/decidedBy', ({ decision }) => decision.decidedBy],
  ['/announcement/at', ({ announcement }) => announcement?.at],
  ['/announcement/kind', ({ announcement }) => announcement?.kind],
  ['/target/kind', ({ target }) => target.kind],
  ['/target/district', ({ target }) => target.district],
  ['/target/bagId', ({ target }) => target.bagId],
  ['/target/address/postcode', ({ address }) => address?.postcode],
  ['/target/address/number', ({ address }) => address?.number],
  ['/target/address/letter', ({ address }) => address?.letter],
  ['/target/address/addition', ({ address }) => address?.addition],
  ['/target/area/name', ({ target: { area } }) => area && 'name' in area && area.name],
  ['/startsAt', ({ startsAt }) => startsAt],
  ['/duration', ({ duration }) => duration],
  ['/endsAt', ({ endsAt }) => endsAt],
  ['/urgent', ({ urgent }) => urgent],
  ['/preventive', ({ preventive }) => preventive],
];

/** A start or an end that another difference has moved along is not a difference of its own. */
const MOVED_BY: Readonly<Record<string, readonly string[]>> = {
  '/startsAt': ['/type', '/decision/decidedAt', '/announcement/at'],
  '/endsAt': ['/type', '/decision/decidedAt', '/announcement/at', '/startsAt', '/duration'],
};

/** Where in the body a row states otherwise than what was recorded under its key. */
export function differences(recorded: Imposed, stated: Imposed): readonly string[] {
  const all = STATED.filter(([, of]) => (of(recorded) ?? null) !== (of(stated) ?? null)).map(([pointer]) => pointer);
  return all.filter((pointer) => !(MOVED_BY[pointer] ?? []).some((cause) => all.includes(cause)));
}

/** The same for the person; `null` is nobody. */
export function personDifferences(recorded: Person | null, stated: Person | null): readonly string[] {
  return [
    ...(recorded?.name === stated?.name ? [] : ['/person/name']),
    ...(recorded?.birthDate === stated?.birthDate ? [] : ['/person/birthDate']),
  ];
}
