import { rowOf, type DecisionPartName } from '#measures';
import { Temporal } from 'temporal-polyfill';
import type { Drafted } from '../decision.js';
import { dutchDay, dutchDuration, dutchEnd, dutchTime } from './dutch.js';
import { missing } from './marks.js';
import type { Known } from './known.js';
import { partsOf } from './parts.js';
import { targetIn } from './target.js';

/** What a template calls the parts. */
export const PART_NAMES = {
  basis: 'grondslag',
  grounds: 'motivering',
  report: 'rapportage',
  addressee: 'adressaat',
  period: 'termijn',
  zienswijze: 'zienswijze',
  'time-to-comply': 'begunstiging',
  costs: 'kosten',
  'contact-ban': 'contactverbod',
  'prosecutor-consulted': 'overleg',
  'made-known-on-site': 'kenbaarheid',
  'council-informed': 'kennisgeving',
  remedies: 'rechtsmiddelen',
} as const satisfies Readonly<Record<DecisionPartName, string>>;

export const SOORT = {
  imposition: 'oplegging',
  extension: 'verlenging',
  lifting: 'opheffing',
  'non-extension': 'niet-verlenging',
} as const satisfies Readonly<Record<Drafted, string>>;

type DecidedBy = Known['decision']['data']['decidedBy'];

const AUTHORITY: Readonly<Record<DecidedBy, string>> = {
  mayor: 'De burgemeester van de gemeente',
  'acting-mayor': 'De locoburgemeester van de gemeente',
  'assistant-prosecutor': 'De hulpofficier van justitie, namens de burgemeester van de gemeente',
  'mayor-and-aldermen': 'Burgemeester en wethouders van de gemeente',
};

const SIGNED: Readonly<Record<DecidedBy, string>> = {
  mayor: 'De burgemeester',
  'acting-mayor': 'De locoburgemeester',
  'assistant-prosecutor': 'Namens de burgemeester, de hulpofficier van justitie',
  'mayor-and-aldermen': 'Burgemeester en wethouders',
};

const FACTS = [
  'soort',
  'maatregel',
  'gemeente',
  'kenmerk',
  'bestuursorgaan',
  'mandaat',
  'ondertekening',
  'plaats',
  'dag',
  'besloten',
  'vorm',
  'eerste_dag',
  'begin',
  'einde',
  'duur',
  'opgeheven',
] as const;

/** What a template may use. */
export const VALUE_NAMES = [...Object.values(PART_NAMES), ...FACTS] as const;

/** Texts; empty where it does not apply. */
export type Values = Readonly<Record<(typeof VALUE_NAMES)[number], string>>;

export function valuesOf(known: Known): Values {
  const { measure, decision, timeZone } = known;
  const { data, notes, period } = decision;
  const decidedAt = Temporal.Instant.from(data.decidedAt);
  const parts = Object.entries(partsOf(known)).map(([name, text]) => [PART_NAMES[name as DecisionPartName], text]);
  const mandate = notes?.mandate ?? (data.decidedBy === 'assistant-prosecutor' ? missing(MANDATE) : '');
  return {
    ...(Object.fromEntries(parts) as Pick<Values, (typeof PART_NAMES)[DecisionPartName]>),
    soort: SOORT[decision.of],
    maatregel: rowOf(measure).label.nl,
    gemeente: measure.municipality,
    kenmerk: measure.id,
    bestuursorgaan: AUTHORITY[data.decidedBy],
    mandaat: mandate,
    ondertekening: SIGNED[data.decidedBy],
    plaats: targetIn(measure) ?? missing('de woning, het pand of het gebied'),
    dag: dutchDay(decidedAt, timeZone),
    besloten: dutchTime(decidedAt, timeZone),
    vorm: data.form === 'oral' ? 'mondeling' : 'schriftelijk',
    eerste_dag: dutchDay(Temporal.Instant.from(measure.imposed.decision.decidedAt), timeZone),
    begin: dutchTime(period.startsAt, timeZone),
    einde: period.endsAt ? dutchEnd(period.endsAt, timeZone) : 'tot nader order',
    duur: period.duration === null ? '' : dutchDuration(period.duration),
    opgeheven: decision.liftedAt ? dutchTime(decision.liftedAt, timeZone) : '',
  };
}

const MANDATE = 'het mandaat waaronder is besloten (Awb art. 10:10)';
