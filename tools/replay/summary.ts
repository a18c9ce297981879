import { Temporal } from 'temporal-polyfill';
import { inZone } from '#calendar';
import { mails, measure, measureTypes, report, type Measure } from './answers.js';
import type { Casebook } from './casebook.js';
import type { Instance } from './instance.js';
import { figuresSection } from './print/figures.js';
import { mailsSection } from './print/mails.js';
import { endsSection, quarterSection } from './print/measures.js';
import { heading } from './print/text.js';
import { publishedFigures } from './published.js';
import type { Replayed } from './run.js';
import type { Plan } from './step.js';

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];

/** Asks the API what the year came to, and puts it in lines for a person to read. */
export async function summarise(
  casebook: Casebook,
  plan: Plan,
  instance: Instance,
  replayed: Replayed,
): Promise<readonly string[]> {
  const { api } = instance;
  const { timeZone } = casebook.municipality;
  const read = (path: string) => api.read('mayors-office', path, replayed.position);
  const list = (query: Record<string, string>) =>
    api.readAll('mayors-office', '/v1/measures', query, measure, replayed.position);

  const types = measureTypes.parse(await read(`/v1/measure-types?at=${String(casebook.year)}-12-31`));
  const labels = new Map(types.items.map(({ code, label }) => [code, label.nl]));
  const keys = new Map(
    plan.steps.flatMap(({ kind, key }) => (kind === 'measure' ? [[replayed.ids.get(key) ?? '', key]] : [])),
  );
  const byId = new Map((await list({})).map((one) => [one.id, one]));

  const quarters: string[] = [];
  for (const monthDay of QUARTER_ENDS) {
    const day = Temporal.PlainDate.from(`${String(casebook.year)}-${monthDay}`);
    const midnight = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
    const inForce: Measure[] = await list({ activeAt: inZone(midnight, timeZone) });
    const end = `${day.toLocaleString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })}, 24:00`;
    quarters.push(...quarterSection(end, inForce, keys, labels, timeZone));
  }
  const figures = report.parse(await read(`/v1/reports/${String(casebook.year)}`));
  const named = [...keys].flatMap(([id, key]) => {
    const found = byId.get(id);
    return found ? [{ key, measure: found }] : [];
  });
  return [
    ...figuresSection(casebook.year, figures, publishedFigures(casebook)),
    ...endsSection(named, labels, timeZone),
    ...mailsSection(mails.parse(await (await fetch(`${instance.mail}/messages`)).json()).items),
    ...heading('Van kracht aan het eind van elk kwartaal'),
    ...quarters,
    '',
    'De doorlopende aanwijzingen van het casusboek (standingMeasures) worden nog niet nagespeeld.',
  ];
}
