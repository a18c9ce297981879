import { dutchMoment } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { ahead, ENDS_WITHIN, type Changed, type Due, type Overview, type Standing } from './overview.js';
import { section, type Item, type Section } from './section.js';

/** Where a digest is read and where its links point. */
export interface Place {
  readonly timeZone: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

/** The parts of a digest in Dutch, in their order; the same overview gives the same parts. */
export function sectionsOf(overview: Overview, place: Place): readonly Section[] {
  const suspended = suspendedSection(overview, place);
  return [
    inForceSection(overview),
    ...(suspended.items.length > 0 ? [suspended] : []),
    endingSection(overview, place),
    dueSection(overview, place),
    changesSection(overview, place),
    rosterSection(overview, place),
    ...(overview.parked === null ? [] : [parkedSection(overview.parked, place)]),
  ];
}

function inForceSection({ standing }: Overview): Section {
  const inForce = standing.filter(({ status }) => status === 'in-force');
  const types = [...new Set(inForce.map(({ typeNl }) => typeNl))].sort((a, b) => a.localeCompare(b, 'nl'));
  const items = types.map((typeNl) => {
    const ofType = inForce.filter((measure) => measure.typeNl === typeNl);
    const resting = ofType.filter(({ active }) => !active).length;
    const note = resting === 0 ? '' : ` (waarvan ${String(resting)} nu buiten de eigen tijden of ontheven)`;
    return plain(`${typeNl}: ${String(ofType.length)}${note}`);
  });
  return section(`Van kracht (${String(inForce.length)})`, items, 'Er is geen maatregel van kracht.');
}

function suspendedSection({ standing }: Overview, place: Place): Section {
  const items = standing
    .filter(({ status }) => status === 'suspended')
    .map((measure) => measureItem(measure, [`Einde: ${endNl(measure, place)}`], place));
  return section(`Geschorst (${String(items.length)})`, items, 'Er is geen maatregel geschorst.');
}

function endingSection({ standing, at, next }: Overview, place: Place): Section {
  const until = ahead(at, ENDS_WITHIN, place.timeZone);
  const items = standing
    .filter(({ endsAt }) => endsAt && Temporal.Instant.compare(endsAt, until) <= 0)
    .map((measure) => measureItem(measure, endingLines(measure, { at, next }, place), place));
  const none = 'Geen maatregel eindigt in de komende 14 dagen.';
  return section(`Eindigt binnen 14 dagen (${String(items.length)})`, items, none);
}

function endingLines(measure: Standing, { at, next }: Pick<Overview, 'at' | 'next'>, place: Place): readonly string[] {
  const { endsAt, decideBy, status } = measure;
  const soon = endsAt && Temporal.Instant.compare(endsAt, next) < 0;
  return [
    ...(soon ? ['Eindigt vóór het volgende dagoverzicht.'] : []),
    `Einde: ${endNl(measure, place)}`,
    ...(status === 'planned' ? ['Nog niet ingegaan.'] : []),
    ...(status === 'suspended' ? ['Nu geschorst.'] : []),
    ...(measure.extended ? ['Is al verlengd.'] : []),
    ...(measure.extensionDeclined ? ['Besloten is niet te verlengen.'] : []),
    ...(decideBy ? [toDecideNl(decideBy, at, place)] : []),
  ];
}

/** Past the moment that practice sets for it, an extension is still possible up to the end itself. */
function toDecideNl(decideBy: Temporal.Instant, at: Temporal.Instant, { timeZone }: Place): string {
  const by = dutchMoment(decideBy, timeZone);
  return isPast(decideBy, at)
    ? `Over verlenging had besloten moeten zijn vóór ${by}; het kan nog tot het einde.`
    : `Besluiten over verlenging vóór: ${by}`;
}

function dueSection({ due, at }: Overview, place: Place): Section {
  const late = due.filter(({ dueAt }) => isPast(dueAt, at)).length;
  const items = due.map((deadline) => dueItem(deadline, at, place));
  const title = `Open termijnen (${String(late)} te laat, ${String(due.length - late)} binnen 7 dagen)`;
  return section(title, items, 'Er is niets te laat, en binnen 7 dagen verloopt geen termijn.');
}

function dueItem({ kind, id, typeNl, whereNl, taskNl, dueAt }: Due, at: Temporal.Instant, place: Place): Item {
  return {
    head: capitalised(taskNl),
    lines: [
      `${kind === 'proposal' ? 'Voorstel: ' : ''}${typeNl}, ${whereNl}`,
      `Uiterlijk: ${dutchMoment(dueAt, place.timeZone)}${isPast(dueAt, at) ? ' (te laat)' : ''}`,
    ],
    link: linkTo(kind, id, place),
  };
}

function changesSection({ changes }: Overview, place: Place): Section {
  const items = changes.shown.map((changed) => changedItem(changed, place));
  const shown = changes.shown.flatMap((changed) => changed.changes).length;
  return {
    title: `Gewijzigd sinds het vorige dagoverzicht (${String(changes.count)})`,
    items,
    more: changes.count - shown,
    none: 'Sinds het vorige dagoverzicht is niets gewijzigd.',
  };
}

function changedItem({ kind, id, typeNl, whereNl, changes }: Changed, place: Place): Item {
  const head = `${typeNl}, ${whereNl}`;
  return {
    head: kind === 'incident' ? `Incident: ${head}` : capitalised(head),
    lines: changes.map(
      ({ recordedAt, labelNl }) => `${dutchMoment(recordedAt, place.timeZone)}: ${capitalised(labelNl)}`,
    ),
    link: linkTo(kind, id, place),
  };
}

const OFF_ROSTER_NL = { gap: 'Niemand', double: 'Meer dan één' } as const;

function rosterSection({ roster }: Overview, { timeZone }: Place): Section {
  const items = roster.map(({ kind, from, to }) => ({
    head: `${OFF_ROSTER_NL[kind]} op piket`,
    lines: [`Van: ${dutchMoment(from, timeZone)}`, `Tot: ${dutchMoment(to, timeZone)}`],
    link: null,
  }));
  const none = 'De piketdienst OOV is de komende vier weken bezet, en nergens dubbel.';
  return section(`Piketdienst OOV: niet of dubbel bezet (${String(items.length)})`, items, none);
}

function parkedSection(parked: number, { publicUrl }: Place): Section {
  const head = `${String(parked)} ${parked === 1 ? 'herinnering is' : 'herinneringen zijn'} niet afgeleverd`;
  const lines = ['Stuur opnieuw zodra de oorzaak weg is, of handel het zelf af.'];
  const items = parked === 0 ? [] : [{ head, lines, link: `${publicUrl}/v1/reminders?state=parked` }];
  return section('Herinneringen die op iemand wachten', items, 'Geen herinnering wacht op iemand.');
}

function measureItem({ id, typeNl, whereNl }: Standing, lines: readonly string[], place: Place): Item {
  return { head: capitalised(`${typeNl}, ${whereNl}`), lines, link: linkTo('measure', id, place) };
}

function endNl({ endsAt, lifted }: Standing, { timeZone }: Place): string {
  if (!endsAt) return 'tot nader order';
  return `${dutchMoment(endsAt, timeZone)}${lifted ? ', door opheffing' : ''}`;
}

/** What is due at a moment is late from that moment on. */
function isPast(due: Temporal.Instant, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(due, at) <= 0;
}

function linkTo(kind: Changed['kind'] | Due['kind'], id: string, { publicUrl }: Place): string {
  return `${publicUrl}/v1/${kind}s/${encodeURIComponent(id)}`;
}

function plain(head: string): Item {
  return { head: capitalised(head), lines: [], link: null };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
