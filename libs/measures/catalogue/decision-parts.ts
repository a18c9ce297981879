import type { Labelled } from '#kernel';

/** What a decision must say; the legal desk checks it against these. `article` is `null` where it is local practice. */
interface DecisionPart {
  readonly label: Labelled;
  readonly article: string | null;
}

export const DECISION_PARTS = [
  'basis',
  'grounds',
  'report',
  'addressee',
  'period',
  'zienswijze',
  'time-to-comply',
  'costs',
  'contact-ban',
  'prosecutor-consulted',
  'made-known-on-site',
  'council-informed',
  'remedies',
] as const;
export type DecisionPartName = (typeof DECISION_PARTS)[number];

export const PARTS: Readonly<Record<DecisionPartName, DecisionPart>> = {
  basis: { label: { nl: 'de wettelijke grondslag', en: 'the legal basis' }, article: 'Awb art. 3:47(2)' },
  grounds: { label: { nl: 'de motivering', en: 'the grounds' }, article: 'Awb art. 3:46 and 3:47' },
  report: {
    label: { nl: 'de bestuurlijke rapportage waarop het steunt', en: 'the administrative report it rests on' },
    article: 'Awb art. 3:49',
  },
  addressee: {
    label: { nl: 'de woning, het pand, het gebied of de persoon', en: 'the dwelling, premises, area or person' },
    article: null,
  },
  period: { label: { nl: 'het begin en de duur', en: 'the start and the period' }, article: null },
  zienswijze: {
    label: {
      nl: 'de zienswijze, of waarom daarvan is afgezien',
      en: 'the view of the interested party, or why it was not asked',
    },
    article: 'Awb art. 4:8 and 4:11',
  },
  'time-to-comply': {
    label: {
      nl: 'de begunstigingstermijn, of dat die ontbreekt wegens spoed',
      en: 'the time to comply, or its absence for urgency',
    },
    article: 'Awb art. 5:24 and 5:31',
  },
  costs: {
    label: { nl: 'dat de kosten worden verhaald', en: 'that the costs are recovered' },
    article: 'Awb art. 5:25',
  },
  'contact-ban': {
    label: { nl: 'met wie geen contact mag worden opgenomen', en: 'with whom no contact may be made' },
    article: 'Wet tijdelijk huisverbod art. 2 (check)',
  },
  'prosecutor-consulted': {
    label: { nl: 'het overleg met de officier van justitie', en: 'that the public prosecutor was consulted' },
    article: null,
  },
  'made-known-on-site': {
    label: { nl: 'hoe het ter plaatse kenbaar is', en: 'how it is made known on site' },
    article: null,
  },
  'council-informed': {
    label: {
      nl: 'dat de raad en de commissaris in kennis worden gesteld',
      en: 'that the council and the commissioner are told',
    },
    article: 'Gemeentewet art. 175 and 176',
  },
  remedies: { label: { nl: 'de rechtsmiddelen', en: 'the legal remedies' }, article: 'Awb art. 3:45' },
};

const OF_ANY: readonly DecisionPartName[] = ['basis', 'grounds', 'addressee', 'period', 'remedies'];

/** The lists of the rows. */
export const SAYS_ANY = OF_ANY;
export const SAYS_ORDER: readonly DecisionPartName[] = [...OF_ANY, 'report', 'zienswijze'];
export const SAYS_CLOSURE: readonly DecisionPartName[] = [...SAYS_ORDER, 'time-to-comply', 'costs'];
export const SAYS_HOME_BAN: readonly DecisionPartName[] = [...OF_ANY, 'report', 'contact-ban'];
export const SAYS_DESIGNATION: readonly DecisionPartName[] = [...OF_ANY, 'prosecutor-consulted', 'made-known-on-site'];
export const SAYS_EMERGENCY: readonly DecisionPartName[] = [...OF_ANY, 'council-informed'];
