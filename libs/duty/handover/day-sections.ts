import type { Labelled } from '#kernel';
import { DEADLINE_RULES, DECIDED_BY_NL } from '#measures';
import { DUTIES, DUTY_ROWS } from '../domain/duties.js';
import type { EndLine } from './ahead.js';
import type { DecisionKind, DecisionLine } from './decisions.js';
import { capitalised, counted, type DutchMoments } from './dutch.js';
import type { Handover, ToldLine } from './handover.js';
import { columns, type Section } from './sheet.js';

const DECIDERS: Readonly<Record<string, string>> = {
  ...DECIDED_BY_NL,
  court: 'rechter',
  'on-objection': 'burgemeester, op bezwaar',
};

export function decisionsOf({ decisions }: Handover, moments: DutchMoments): Section {
  return {
    title: 'Wat is besloten',
    empty: 'Er is niets besloten.',
    note: null,
    columns: columns({ Wanneer: 'moment', Besluit: 'text', Maatregel: 'name', Door: 'name' }),
    rows: decisions.map((decision) => [
      moments.short(decision.at),
      capitalised(DECIDED[decision.kind](decision, moments)),
      measure(decision),
      decision.decidedBy === null ? '' : (DECIDERS[decision.decidedBy] ?? decision.decidedBy),
    ]),
    freeText: 'none',
  };
}

type Worded = (decision: DecisionLine, moments: DutchMoments) => string;

/** Each decision in words, with the moments that matter of it. */
const DECIDED: Readonly<Record<DecisionKind, Worded>> = {
  imposed: (decision, moments) => `opgelegd${since(decision, moments)}${end(decision, moments)}`,
  extended: (decision, moments) => `verlengd${end(decision, moments)}`,
  'extension-declined': () => 'besloten niet te verlengen',
  lifted: (decision, moments) => `opgeheven${since(decision, moments)}`,
  suspended: (decision, moments) => `geschorst${since(decision, moments)}${end(decision, moments)}`,
  resumed: (decision, moments) => `hervat${since(decision, moments)}`,
  annulled: () => 'vernietigd',
  reviewed: () => 'heroverwogen: geldt door',
};

/** Only where it does not begin as it is decided. */
function since({ at, from }: DecisionLine, moments: DutchMoments): string {
  return from === null || from === at ? '' : ` vanaf ${moments.short(from)}`;
}

function end({ until }: DecisionLine, moments: DutchMoments): string {
  return until === null ? ', tot nader order' : ` tot ${moments.end(until)}`;
}

export function dueTodayOf({ dueToday: { items, late } }: Handover, moments: DutchMoments): Section {
  return {
    title: 'Vandaag te doen',
    empty: 'Er is vandaag geen termijn.',
    note:
      late === 0
        ? null
        : `Van eerder ${late === 1 ? 'staat' : 'staan'} nog ${counted(late, 'termijn', 'termijnen')} open.`,
    columns: columns({ Uiterlijk: 'moment', Wat: 'text', Maatregel: 'name' }),
    rows: items.map((item) => [
      `${moments.end(item.dueAt)}${item.late ? '\nte laat' : ''}`,
      capitalised(item.label.nl),
      measure(item),
    ]),
    freeText: 'none',
  };
}

const EXTENSION: Readonly<Record<EndLine['extension'], string>> = {
  declined: 'besloten niet te verlengen',
  open: 'verlengen kan nog',
  none: 'verlengen kan niet',
};

export function endingSoonOf({ endingSoon }: Handover, moments: DutchMoments): Section {
  return {
    title: 'Eindigt binnen 48 uur',
    empty: 'Er eindigt geen maatregel.',
    note: null,
    columns: columns({ Einde: 'moment', Maatregel: 'text', Verlenging: 'name' }),
    rows: endingSoon.map((ending) => [
      moments.end(ending.endsAt),
      measure(ending),
      capitalised(EXTENSION[ending.extension]),
    ]),
    freeText: 'none',
  };
}

const ABOUT: Readonly<Record<string, string>> = {
  end: 'einde van een maatregel',
  missed: 'te laat geregistreerde maatregel',
  contrary: 'besluit voorbij een grens',
  digest: 'dagoverzicht',
  handover: 'overdracht',
  ...Object.fromEntries(Object.entries(DEADLINE_RULES).map(([name, { label }]) => [name, label.nl])),
};
const AUDIENCES: Readonly<Record<string, string>> = Object.fromEntries(
  DUTIES.flatMap((duty) => [duty, `duty:${duty}`].map((audience) => [audience, DUTY_ROWS[duty].label.nl])),
);
const CHANNELS: Readonly<Record<string, string>> = { mail: 'e-mail', sms: 'sms', webhook: 'bericht aan een systeem' };
const OUTCOMES: Readonly<Record<string, string>> = {
  accepted: 'verzonden',
  failed: 'mislukt',
  uncertain: 'misschien aangekomen',
};

export function toldOf({ told }: Handover, moments: DutchMoments): Section {
  return {
    title: 'Wie is ingelicht',
    empty: 'Er is niemand ingelicht.',
    note: null,
    columns: columns({ Wanneer: 'moment', Waarover: 'text', Wie: 'name', Uitkomst: 'name' }),
    rows: told.map((line) => [
      moments.short(line.at),
      capitalised(worded(ABOUT, line.about)),
      `${capitalised(worded(AUDIENCES, line.audience))}\nper ${worded(CHANNELS, line.channel)}`,
      outcome(line, moments),
    ]),
    freeText: 'none',
  };
}

function outcome({ outcome: became, acknowledged }: ToldLine, moments: DutchMoments): string {
  const what = capitalised(worded(OUTCOMES, became));
  return acknowledged ? `${what}\nopgepakt ${moments.short(acknowledged.at)} door ${acknowledged.by}` : what;
}

/** What has no words here is shown as it is. */
function worded(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** A type and a district or an area's name; never an address or a person. */
function measure({ measureTypeLabel, place }: { readonly measureTypeLabel: Labelled; readonly place: string | null }) {
  return `${capitalised(measureTypeLabel.nl)}\n${place ?? 'plaats niet vermeld'}`;
}
