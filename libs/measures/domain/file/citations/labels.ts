import type { Labelled } from '#kernel';
import type { CitationEvent } from './events.js';

export const CITATION_LABELS: Readonly<Record<CitationEvent['type'], Labelled>> = {
  DecidedTogether: { nl: 'in één besluit met andere maatregelen', en: 'decided together with other measures' },
  ProposalCited: { nl: 'besloten op een voorstel', en: 'decided on a proposal' },
  CitationWithdrawn: {
    nl: 'voorstel vervallen: bij vergissing ingevoerd',
    en: 'the proposal was entered by mistake',
  },
};
