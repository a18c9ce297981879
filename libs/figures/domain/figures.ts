import type { Labelled } from '#kernel';

/**
 * What the figures are counted from: a measure in the year of its decision, a proposal in that of the decision on it, an
 * incident in that of its moment.
 */
export const FIGURE_SOURCES = ['measures', 'proposals', 'incidents'] as const;
export type FigureSource = (typeof FIGURE_SOURCES)[number];

/** One figure of the year, as data. */
export interface Figure {
  readonly key: string;
  readonly label: Labelled;
  readonly source: FigureSource;
  /** Which rows of the source count: a condition in SQL on `r`, that of `list` in other words. */
  readonly where: string;
  /** The parameters by which the source's list shows the same rows. */
  readonly list: Readonly<Record<string, string>>;
}

/** The parameters that every list behind a figure of the source has: those of what counts at all. A state is one that counts. */
export const COUNTED: Readonly<Record<FigureSource, Readonly<Record<string, string>>>> = {
  measures: { counted: 'true' },
  proposals: {},
  incidents: { counted: 'true' },
};

/** All incidents that are closed: behind the report's handling time. */
export const CLOSED_INCIDENTS: Pick<Figure, 'key' | 'where' | 'source' | 'list'> = {
  key: 'closed-incidents',
  source: 'incidents',
  where: 'true',
  list: { status: 'closed' },
};

/** Every figure, in the order in which a report shows them. A key is never given another meaning. */
export const FIGURES: readonly Figure[] = [
  {
    key: 'dwelling-closures',
    label: {
      nl: 'Woningsluitingen na geweld of ernstige vrees',
      en: 'Dwelling closures after violence or serious fear',
    },
    source: 'measures',
    where: `r.type = 'dwelling-closure'`,
    list: { type: 'dwelling-closure' },
  },
  {
    key: 'dwelling-closures-after-incident',
    label: { nl: 'Woningsluitingen na een incident', en: 'Dwelling closures after an incident' },
    source: 'measures',
    where: `r.type = 'dwelling-closure' AND NOT r.preventive`,
    list: { type: 'dwelling-closure', preventive: 'false' },
  },
  {
    key: 'dwelling-closures-preventive',
    label: { nl: 'Preventieve woningsluitingen', en: 'Preventive dwelling closures' },
    source: 'measures',
    where: `r.type = 'dwelling-closure' AND r.preventive`,
    list: { type: 'dwelling-closure', preventive: 'true' },
  },
  {
    key: 'drugs-closures',
    label: { nl: 'Sluitingen op grond van artikel 13b Opiumwet', en: 'Closures for drugs (Opium Act, article 13b)' },
    source: 'measures',
    where: `r.type = 'drugs-closure'`,
    list: { type: 'drugs-closure' },
  },
  {
    key: 'premises-closures',
    label: { nl: 'Sluitingen van bedrijfspanden', en: 'Premises closures' },
    source: 'measures',
    where: `r.type = 'premises-closure'`,
    list: { type: 'premises-closure' },
  },
  {
    key: 'home-bans',
    label: { nl: 'Tijdelijke huisverboden', en: 'Temporary home bans' },
    source: 'measures',
    where: `r.type = 'temporary-home-ban'`,
    list: { type: 'temporary-home-ban' },
  },
  {
    key: 'home-bans-extended',
    label: { nl: 'Verlengde huisverboden', en: 'Home bans extended' },
    source: 'measures',
    where: `r.type = 'temporary-home-ban' AND r.extended`,
    list: { type: 'temporary-home-ban', extended: 'true' },
  },
  {
    key: 'area-bans',
    label: { nl: 'Gebiedsverboden', en: 'Area bans' },
    source: 'measures',
    where: `r.type = 'area-ban'`,
    list: { type: 'area-ban' },
  },
  {
    key: 'camera-surveillance',
    label: { nl: 'Cameratoezicht', en: 'Camera surveillance' },
    source: 'measures',
    where: `r.type = 'camera-surveillance'`,
    list: { type: 'camera-surveillance' },
  },
  {
    key: 'no-measure',
    label: { nl: 'Voorstellen waarop geen maatregel is genomen', en: 'Proposals on which no measure was taken' },
    source: 'proposals',
    where: `r.state = 'no-measure'`,
    list: { state: 'no-measure' },
  },
  {
    key: 'explosions',
    label: { nl: 'Explosies', en: 'Explosions' },
    source: 'incidents',
    where: `r.kind = 'explosion'`,
    list: { kind: 'explosion' },
  },
  {
    key: 'shootings',
    label: { nl: 'Schietincidenten', en: 'Shootings' },
    source: 'incidents',
    where: `r.kind = 'shooting'`,
    list: { kind: 'shooting' },
  },
  {
    key: 'manifestations',
    label: { nl: 'Manifestaties', en: 'Manifestations' },
    source: 'incidents',
    where: `r.kind = 'manifestation'`,
    list: { kind: 'manifestation' },
  },
  {
    key: 'manifestations-with-police-advice',
    label: { nl: 'Manifestaties met veiligheidsadvies van de politie', en: 'Manifestations with police advice' },
    source: 'incidents',
    where: `r.kind = 'manifestation' AND r.police_advice`,
    list: { kind: 'manifestation', policeAdvice: 'true' },
  },
];
