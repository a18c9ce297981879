import { Temporal } from 'temporal-polyfill';
import { inZone } from '#calendar';
import { mails, measure, measureTypes, reminder, report, type Measure, type Reminder } from './answers.js';
import type { Casebook } from './casebook.js';
import { remindersByExtension, type Extension } from './extension-reminders.js';
import type { Instance } from './instance.js';
import { extensionsSection } from './print/extensions.js';
import { figuresSection } from './print/figures.js';
import { mailsSection } from './print/mails.js';
import { endsSection, quarterSection, type Names } from './print/measures.js';
import { heading } from './print/text.js';
import { publishedFigures } from './published.js';
import type { Replayed } from './run.js';

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];

/** Asks the API what the year came to, and puts it in lines for a person to read. */
export async function summarise(
  { year, municipality, ...casebook }: Casebook,
  { api, mail }: Instance,
  { ids, position }: Replayed,
): Promise<readonly string[]> {
  const { timeZone } = municipality;
  const read = (path: string) => api.read('mayors-office', path, position);
  const list = (query: Record<string, string>) =>
    api.readAll('mayors-office', '/v1/measures', query, measure, position);

  const types = measureTypes.parse(await read(`/v1/measure-types?at=${String(year)}-12-31`)).items;
  const names: Names = {
    types: new Map(types.map(({ code, label }) => [code, label.nl])),
    keys: new Map([...ids].map(([key, id]) => [id, key])),
    order: ['standing', ...casebook.cases.map(({ id }) => id)],
  };
  const caught: unknown = await (await fetch(`${mail}/messages`)).json();
  const measures = await list({});
  const reminders = (measureId: string) =>
    api.readAll('mayors-office', '/v1/reminders', { measureId }, reminder, position);
  return [
    ...figuresSection(
      year,
      report.parse(await read(`/v1/reports/${String(year)}`)),
      publishedFigures({ year, municipality, ...casebook }),
    ),
    ...endsSection(measures, names, timeZone),
    ...extensionsSection(await extensionsOf(measures, names, reminders), names, timeZone),
    ...mailsSection(mails.parse(caught).items),
    ...heading('Van kracht aan het eind van elk kwartaal'),
    ...(await quarters(year, timeZone, names, list)),
  ];
}

/** The extensions of the casebook's measures. */
async function extensionsOf(
  measures: readonly Measure[],
  { keys }: Names,
  remindersOf: (measureId: string) => Promise<readonly Reminder[]>,
): Promise<readonly Extension[]> {
  const extensions: Extension[] = [];
  for (const extended of measures.filter(({ id, periods }) => keys.has(id) && periods.length > 1)) {
    extensions.push(...remindersByExtension(extended, await remindersOf(extended.id)));
  }
  return extensions;
}

async function quarters(
  year: number,
  timeZone: string,
  names: Names,
  list: (query: Record<string, string>) => Promise<readonly Measure[]>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const monthDay of QUARTER_ENDS) {
    const day = Temporal.PlainDate.from(`${String(year)}-${monthDay}`);
    const midnight = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
    const inForce = await list({ activeAt: inZone(midnight, timeZone) });
    const end = `${day.toLocaleString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })}, 24:00`;
    lines.push(...quarterSection(end, inForce, names, timeZone));
  }
  return lines;
}
