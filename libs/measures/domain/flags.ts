import type { MomentFlag } from '#calendar';
import type { Labelled } from '#kernel';

/** What was done to a moment that was counted. */
export const MOMENT_FLAGS: Readonly<Record<MomentFlag, Labelled>> = {
  clamped: {
    nl: 'de maand heeft die dag niet: de laatste dag geldt',
    en: 'the month has no such day: its last is taken',
  },
  twice: {
    nl: 'dit uur komt die nacht twee keer voor: het eerste geldt',
    en: 'the hour happens twice that night: the first is taken',
  },
  skipped: {
    nl: 'dit uur bestaat die nacht niet: het einde schuift op met het verschil',
    en: 'the hour does not exist that night: the end moves on by the gap',
  },
};

/** What someone must know of a measure, in words. */
export const FLAG_LABELS: Readonly<Record<string, Labelled>> = {
  ...MOMENT_FLAGS,
  'ends-at-night': {
    nl: 'het einde valt in de nacht (20.00 tot 08.00 uur): dan ontzegelt niemand een pand',
    en: 'the end falls in the night (20:00 to 08:00), when nobody unseals a building',
  },
  'no-period-left': {
    nl: 'door de verschuiving van de voorafgaande maatregel blijft er geen tijd over',
    en: 'since the measure it follows moved, no time is left of it',
  },
  'basis-missing': {
    nl: 'de grondslag was bij het vastleggen niet bekend',
    en: 'the basis was not known when it was recorded',
  },
  'announced-after-start': {
    nl: 'bekendgemaakt na het begin: tot de bekendmaking werkte het besluit niet',
    en: 'announced after its start: until then the decision had no effect',
  },
  'zienswijze-missing': {
    nl: 'niet spoedeisend, en zonder vermelding van de zienswijze',
    en: 'not urgent, and nothing is said of the view of the person concerned',
  },
  'urgent-but-waited': {
    nl: 'spoedeisend genoemd, terwijl met het besluit was gewacht',
    en: 'called urgent, though the decision had waited',
  },
  'recorded-late': {
    nl: 'de verlenging is op tijd besloten en na het einde vastgelegd',
    en: 'the extension was decided in time and recorded after the end',
  },
  'veilig-thuis-missing': {
    nl: 'Veilig Thuis is niet vooraf geraadpleegd, terwijl er een vermoeden van kindermishandeling was',
    en: 'Veilig Thuis was not consulted beforehand, though child abuse was suspected',
  },
  'decided-while-absent': {
    nl: 'besloten door de burgemeester op een moment waarop die volgens de kalender afwezig was',
    en: 'decided by the mayor at a moment when the calendar has the mayor absent',
  },
  'acting-without-absence': {
    nl: 'besloten door de locoburgemeester terwijl de burgemeester volgens de kalender niet afwezig was',
    en: 'decided by the acting mayor while the calendar does not have the mayor absent',
  },
  'mandate-missing': {
    nl: 'besloten door de hulpofficier van justitie zonder dat het mandaat is vastgelegd',
    en: 'decided by the assistant prosecutor without a recorded mandate',
  },
  gap: {
    nl: 'de verlenging is niet vóór het einde bekendgemaakt: er is een onderbreking',
    en: 'the extension was not announced before the end: there is a gap',
  },
  'contrary-to-law': {
    nl: 'vastgelegd zoals besloten, in strijd met een grens van de wet',
    en: 'recorded as decided, contrary to a limit of the law',
  },
  'contrary-to-policy': {
    nl: 'vastgelegd zoals besloten, in strijd met een grens van het beleid',
    en: 'recorded as decided, contrary to a limit of the policy',
  },
};
