/** How one type of measure is put into words; each line of a decision completes `besluit:`. */
export interface Wording {
  /** What the decision is about: `sluiting van een woning`. */
  readonly about: string;
  /** How the mayor ends it before its end. */
  readonly ending: string;
  readonly imposition: readonly string[];
  readonly extension: readonly string[];
}

const SEALED = [
  '{{ begunstiging }};',
  'te bepalen dat niemand zonder toestemming van de burgemeester mag betreden wat gesloten is, en dat de verzegeling niet mag worden verbroken;',
  '{{ kosten }}.',
];

const extended = (what: string) => [
  `${what}, dat zou eindigen op {{ begin }}, te verlengen tot {{ einde }}{% if duur != '' %} ({{ duur }}){% endif %}.`,
];

const CAMERA = 'dat het toezicht ter plaatse kenbaar is';

export const WORDING: Readonly<Record<string, Wording>> = {
  'dwelling-closure': {
    about: 'sluiting van een woning',
    ending: 'op te heffen',
    imposition: ['{{ adressaat }} te sluiten {{ termijn }};', ...SEALED],
    extension: extended('het besluit tot sluiting van {{ adressaat }}'),
  },
  'drugs-closure': {
    about: 'sluiting op grond van artikel 13b van de Opiumwet',
    ending: 'op te heffen',
    imposition: ['{{ adressaat }} te sluiten {{ termijn }};', ...SEALED],
    extension: extended('het besluit tot sluiting van {{ adressaat }}'),
  },
  'premises-closure': {
    about: 'sluiting van een bedrijfspand',
    ending: 'op te heffen',
    imposition: ['{{ adressaat }} te sluiten, ook voor het publiek, {{ termijn }};', ...SEALED],
    extension: extended('het besluit tot sluiting van {{ adressaat }}'),
  },
  'temporary-home-ban': {
    about: 'een tijdelijk huisverbod',
    ending: 'in te trekken',
    imposition: [
      'aan {{ adressaat }} een huisverbod op te leggen voor {{ plaats }}, {{ termijn }};',
      'te bepalen dat de uithuisgeplaatste de woning onmiddellijk verlaat, haar niet betreedt en zich daar niet ophoudt;',
      'te bepalen dat de uithuisgeplaatste geen contact opneemt met {{ contactverbod }};',
      'te bepalen dat de uithuisgeplaatste binnen 24 uur laat weten waar hij of zij te bereiken is.',
    ],
    extension: [
      "het huisverbod dat aan {{ adressaat }} is opgelegd voor {{ plaats }} en zou eindigen op {{ begin }}, te verlengen tot {{ einde }}{% if duur != '' %} ({{ duur }}){% endif %};",
      'te bepalen dat de uithuisgeplaatste ook in die tijd geen contact opneemt met {{ contactverbod }}.',
    ],
  },
  'area-ban': {
    about: 'een gebiedsverbod',
    ending: 'in te trekken',
    imposition: ['{{ adressaat }} te bevelen zich niet te bevinden in {{ plaats }}, {{ termijn }}.'],
    extension: extended('het gebiedsverbod dat aan {{ adressaat }} is opgelegd voor {{ plaats }}'),
  },
  'camera-surveillance': {
    about: 'cameratoezicht',
    ending: 'in te trekken',
    imposition: [
      'camera’s te plaatsen voor het toezicht op {{ adressaat }}, {{ termijn }};',
      `te bepalen ${CAMERA}: {{ kenbaarheid }};`,
      'te bepalen dat de vastgelegde beelden ten hoogste vier weken worden bewaard.',
    ],
    extension: [
      "het cameratoezicht op {{ adressaat }}, dat zou eindigen op {{ begin }}, voort te zetten tot {{ einde }}{% if duur != '' %} ({{ duur }}){% endif %};",
      `te bepalen ${CAMERA}: {{ kenbaarheid }}.`,
    ],
  },
  'alcohol-and-drugs-ban-area': {
    about: 'aanwijzing van een gebied met een alcohol- en blowverbod',
    ending: 'in te trekken',
    imposition: [
      '{{ adressaat }} aan te wijzen als gebied waar het verbod op alcohol en softdrugs van de Algemene plaatselijke verordening geldt, {{ termijn }}.',
    ],
    extension: extended('het besluit tot aanwijzing van {{ adressaat }}'),
  },
};

/** For any other type. */
export const ANY: Wording = {
  about: '{{ maatregel }}',
  ending: 'in te trekken',
  imposition: [
    'over te gaan tot {{ maatregel }} ten aanzien van {{ adressaat }}, {{ termijn }}.',
    "{% if begunstiging != '' %}{{ begunstiging }}.{% endif %}",
    "{% if kosten != '' %}{{ kosten }}.{% endif %}",
    "{% if contactverbod != '' %}te bepalen met wie geen contact mag worden opgenomen: {{ contactverbod }}.{% endif %}",
    "{% if kenbaarheid != '' %}te bepalen hoe dit ter plaatse kenbaar is: {{ kenbaarheid }}.{% endif %}",
  ],
  extension: extended('het besluit tot {{ maatregel }} ten aanzien van {{ adressaat }}'),
};
