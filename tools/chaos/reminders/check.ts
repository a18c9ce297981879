import { DEADLINES } from './deadlines.js';
import type { Expected } from './model.js';
import { keyOf } from './model.js';
import type { Register, Row } from './register.js';

/** What the model knows by a number, the register by an identifier. */
export type IdOf = (measure: number) => string | null;

/** Every difference between what is right and what the register, its record and the mail server say; empty: they agree. */
export function differences(expected: readonly Expected[], register: Register, idOf: IdOf): readonly string[] {
  return [
    ...ofRows(expected, register, idOf),
    ...ofSendings(expected, register, idOf),
    ...ofMails(register),
    ...(register.health === 'ready' ? [] : [`health: ${register.health}, not ready`]),
  ];
}

const MODELLED: readonly string[] = ['end', 'missed', ...DEADLINES];

/** What the model says nothing about: who hears next, letters. Not sent twice either. */
function isModelled({ about, level, measureId }: Row): boolean {
  return measureId !== null && level === 0 && MODELLED.includes(about);
}

/** Every reminder is there, in the state and for the moment that is right, and no other. */
function ofRows(expected: readonly Expected[], { rows }: Register, idOf: IdOf): readonly string[] {
  const left = new Map(rows.filter(isModelled).map((row) => [keyOfRow(row), row]));
  const found: string[] = [];
  for (const reminder of expected) {
    const key = keyOfExpected(reminder, idOf);
    const row = left.get(key);
    left.delete(key);
    if (!row) found.push(`${key}: ${reminder.state} by the model, not in the register`);
    else if (stateOf(row) !== reminder.state)
      found.push(`${key}: ${reminder.state} by the model, ${row.state} in the register`);
    else if (!row.dueAt.equals(reminder.dueAt)) {
      found.push(`${key}: due ${reminder.dueAt.toString()} by the model, ${row.dueAt.toString()} in the register`);
    }
  }
  for (const [key, row] of left) found.push(`${key}: ${row.state} in the register, unknown to the model`);
  return [...found, ...rows.filter(isStuck).map((row) => `${keyOfRow(row)}: left ${row.state}`)];
}

/** Given, and then the next one was told as well: given all the same. */
function stateOf({ state }: Row): string {
  return state === 'escalated' ? 'sent' : state;
}

const STUCK = ['sending', 'uncertain', 'parked'];

function isStuck(row: Row): boolean {
  return !isModelled(row) && STUCK.includes(row.state);
}

/** On the record each was given as often as is right, and none twice. */
function ofSendings(expected: readonly Expected[], { rows, sendings }: Register, idOf: IdOf): readonly string[] {
  const perDelivery = counted(sendings.map(({ deliveryId }) => deliveryId));
  const perReminder = counted(sendings.map(({ reminderId }) => reminderId));
  const twice = [...perDelivery].filter(([, times]) => times > 1);
  const ids = new Map(rows.filter(isModelled).map((row) => [keyOfRow(row), row.id]));
  return [
    ...twice.map(([deliveryId, times]) => `${deliveryId}: ${String(times)} times sent on the record`),
    ...expected.flatMap((reminder) => {
      const key = keyOfExpected(reminder, idOf);
      const id = ids.get(key);
      const times = id === undefined ? 0 : (perReminder.get(id) ?? 0);
      return times === reminder.sent
        ? []
        : [`${key}: ${String(reminder.sent)} times given by the model, ${String(times)} on the record`];
    }),
  ];
}

/** What the record calls sent has arrived, once and again for each attempt that was uncertain; nothing else has. */
function ofMails({ rows, sendings, mails }: Register): readonly string[] {
  const arrived = counted(mails);
  const uncertain = counted(
    rows.flatMap(({ attempts }) =>
      attempts.filter(({ outcome }) => outcome === 'uncertain').map(({ deliveryId }) => deliveryId),
    ),
  );
  const sent = new Set(sendings.map(({ deliveryId }) => deliveryId));
  const lost = [...sent].filter((deliveryId) => !arrived.has(deliveryId));
  const tooMany = [...arrived].filter(
    ([messageId, times]) => times > (sent.has(messageId) ? 1 : 0) + (uncertain.get(messageId) ?? 0),
  );
  return [
    ...lost.map((deliveryId) => `${deliveryId}: sent on the record, and never arrived`),
    ...tooMany.map(([messageId, times]) => {
      const may = `sent ${sent.has(messageId) ? 'once' : 'never'}, uncertain ${String(uncertain.get(messageId) ?? 0)} times`;
      return `${messageId}: arrived ${String(times)} times; ${may}`;
    }),
  ];
}

function keyOfRow({ measureId, about, aboutAt, step }: Row): string {
  return `${measureId ?? 'none'} ${keyOf(about, aboutAt, step)}`;
}

function keyOfExpected({ measure, about, aboutAt, step }: Expected, idOf: IdOf): string {
  return `${idOf(measure) ?? `measure ${String(measure)}`} ${keyOf(about, aboutAt, step)}`;
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
