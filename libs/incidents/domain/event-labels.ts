import type { IncidentEvent, ManifestationChange } from './incident-events.js';

const MANIFESTATION_NL: Readonly<Record<ManifestationChange, string>> = {
  moved: 'Manifestatie verplaatst',
  cancelled: 'Manifestatie afgelast',
  'not-held': 'Manifestatie niet gehouden',
  ended: 'Manifestatie beëindigd',
};

const LABELS_NL: Readonly<
  Record<Exclude<IncidentEvent['type'], 'PoliceAdviceRecorded' | 'ManifestationChanged'>, string>
> = {
  IncidentReported: 'Gemeld',
  IncidentLogged: 'Logregel toegevoegd',
  IncidentCorrected: 'Gecorrigeerd',
  IncidentClosed: 'Gesloten',
  IncidentReopened: 'Heropend',
  IncidentVoided: 'Ongeldig gemaakt, abusievelijk ingevoerd',
  IncidentMerged: 'Samengevoegd: gaat verder in een ander incident',
  IncidentTakenIn: 'Ander incident samengevoegd met dit incident',
  MeasureLinked: 'Bestuurlijke maatregel gekoppeld',
  MeasureUnlinked: 'Bestuurlijke maatregel ontkoppeld',
};

/** What an event of an incident is to staff, in Dutch: nothing of what anybody wrote is in it. */
export function incidentLabelNl(event: IncidentEvent): string {
  switch (event.type) {
    case 'PoliceAdviceRecorded':
      return event.data.givenAt === null
        ? 'Veiligheidsadvies gevraagd aan de politie'
        : 'Veiligheidsadvies van de politie ontvangen';
    case 'ManifestationChanged':
      return MANIFESTATION_NL[event.data.change];
    default:
      return LABELS_NL[event.type];
  }
}
