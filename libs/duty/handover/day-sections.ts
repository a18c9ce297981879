import type { Labelled } from '#kernel';
import { DECIDED_BY_NL } from '#measures';
import { capitalised, columns, counted, type DutchMoments } from '#sheet';
import type { EndLine } from './ahead.js';
import type { DecisionKind, DecisionLine } from './decisions.js';
import type { Handover, ToldLine } from './handover.js';
import type { HandoverSection } from './sheet.js';
import { aboutNl, audienceNl, channelNl, outcomeNl } from './told-words.js';

const DECIDERS: Readonly<Record<string, string>> = {
  ...DECIDED_BY_NL,
  court: 'rechter',
  'on-objection': 'burgemeester, op bezwaar',
};

export function decisionsOf({ decisions }: Handover, moments: DutchMoments): HandoverSection {
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

export function dueTodayOf({ dueToday: { items, late } }: Handover, moments: DutchMoments): HandoverSection {
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

export function endingSoonOf({ endingSoon }: Handover, moments: DutchMoments): HandoverSection {
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

export function toldOf({ told }: Handover, moments: DutchMoments): HandoverSection {
  return {
    title: 'Wie is ingelicht',
    empty: 'Er is niemand ingelicht.',
    note: null,
    columns: columns({ Wanneer: 'moment', Waarover: 'text', Wie: 'name', Uitkomst: 'name' }),
    rows: told.map((line) => [
      moments.short(line.at),
      capitalised(aboutNl(line.about)),
      `${capitalised(audienceNl(line.audience))}\nper ${channelNl(line.channel)}`,
      outcome(line, moments),
    ]),
    freeText: 'none',
  };
}

function outcome({ outcome: became, acknowledged }: ToldLine, moments: DutchMoments): string {
  const what = capitalised(outcomeNl(became));
  return acknowledged ? `${what}\nopgepakt ${moments.short(acknowledged.at)} door ${acknowledged.by}` : what;
}

/** A type and a district or an area's name; never an address or a person. */
function measure({ measureTypeLabel, place }: { readonly measureTypeLabel: Labelled; readonly place: string | null }) {
  return `${capitalised(measureTypeLabel.nl)}\n${place ?? 'plaats niet vermeld'}`;
}
