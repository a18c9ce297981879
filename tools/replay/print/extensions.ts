import { Temporal } from 'temporal-polyfill';
import type { Extension, Told } from '../extension-reminders.js';
import type { Names } from './measures.js';
import { dutch, dutchBeside, dutchDuration, heading } from './text.js';

/** Who hears when the first did not answer. */
const AUDIENCES: Readonly<Record<string, string>> = {
  'duty:duty-officer': 'piketambtenaar',
  'duty:mayor': 'burgemeester',
};

/** Each extension in order of time, with the reminders of the former end: which went out before it, which it cancelled. */
export function extensionsSection(
  extensions: readonly Extension[],
  { keys, types }: Names,
  timeZone: string,
): readonly string[] {
  const row = (what: string, told: readonly Told[]) =>
    `  ${what.padEnd(8)}  ${told.map((one) => toldText(one, timeZone)).join(', ') || 'geen'}`;
  const keyOf = ({ measure: { id } }: Extension) => keys.get(id) ?? id;
  const inOrder = [...extensions].sort(
    (a, b) => Temporal.Instant.compare(a.decidedAt, b.decidedAt) || keyOf(a).localeCompare(keyOf(b)),
  );
  return [
    ...heading(`Herinneringen aan het oude einde bij elke verlenging (${String(extensions.length)})`),
    ...inOrder.flatMap((extension) => {
      const { decidedAt, measure, before, cancelled, after } = extension;
      const { type, target } = measure;
      const what = [types.get(type) ?? type, ...(target.district === null ? [] : [target.district])].join(', ');
      return [
        `${dutch(decidedAt, timeZone)}  ${what} (${keyOf(extension)})`,
        row('ging uit', before),
        row('verviel', cancelled),
        ...(after.length === 0 ? [] : [row('TOCH NOG', after)]),
      ];
    }),
  ];
}

/** `2 dagen (vr 15 dec 02:30)`, and who was to hear it where that is not the first. */
function toldText({ step, level, audience, at }: Told, timeZone: string): string {
  const who = level === 0 ? '' : ` aan ${AUDIENCES[audience] ?? audience}`;
  return `${dutchDuration(step)}${who} (${dutchBeside(at, timeZone)})`;
}
