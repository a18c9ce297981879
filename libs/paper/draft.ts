import type { RecordedEvent } from '#event-store';
import type { Measure, MeasureEvent } from '#measures';
import type { Temporal } from 'temporal-polyfill';
import { decisionOf, type Drafted } from './decision.js';
import type { DraftTemplates } from './templates/templates.js';
import { isMissing } from './text/marks.js';
import { spansOf, textOf, type Block, type Paper, type Span } from './text/paper.js';
import type { Known } from './text/known.js';
import { missingPart, missingPartsOf } from './text/parts.js';
import { valuesOf } from './text/values.js';

/** A decision on paper, to be finished by people: nothing in the register sends it. */
export interface Draft {
  readonly title: string;
  readonly municipality: string;
  readonly reference: string;
  /** When the record it is made of was last written: the same record is the same draft. */
  readonly madeAt: Temporal.Instant;
  readonly paper: Paper;
}

export interface Asked {
  readonly of: Drafted | undefined;
  /** Who the measure addresses, in words; `null`: nobody asked the vault. */
  readonly person: string | null;
  readonly timeZone: string;
}

/** The draft of a decision from what the register has, closed by a list of what it has not. */
export function draftOf(
  measure: Measure,
  events: readonly RecordedEvent<MeasureEvent>[],
  { of, person, timeZone }: Asked,
  templates: DraftTemplates,
): Draft {
  const known: Known = { measure, decision: decisionOf(measure, events, of), person, timeZone };
  const text = templates.render(measure.imposed.type, valuesOf(known));
  const heading = text.find((block) => block.kind === 'heading');
  const last = events.at(-1);
  if (!last) throw new Error('a measure begins with an event');
  return {
    title: `Concept: ${heading ? textOf(heading.spans) : measure.imposed.type}`,
    municipality: measure.municipality,
    reference: measure.id,
    madeAt: last.recordedAt,
    paper: [...text, ...closing(openIn(text, missingPartsOf(known).map(missingPart)))],
  };
}

/** What is missing: the marks in the text, and the parts that a template of the municipality's own leaves out. */
function openIn(text: Paper, required: readonly string[]): readonly string[] {
  const marks = spansOf(text)
    .filter(({ open }) => open)
    .map((span) => span.text);
  return [...new Set([...marks.filter(isMissing), ...required])];
}

function closing(open: readonly string[]): readonly Block[] {
  const plain = (text: string, changes: Partial<Span> = {}): Span => ({
    text,
    bold: false,
    italic: false,
    open: false,
    ...changes,
  });
  return [
    { kind: 'rule' },
    { kind: 'heading', level: 2, spans: [plain('Bij dit concept')] },
    {
      kind: 'paragraph',
      spans: [
        plain('Gemaakt uit het register; niet ondertekend en niet verzonden. '),
        plain(open.length === 0 ? 'Volgens het register ontbreekt er niets.' : 'Volgens het register ontbreekt nog:'),
      ],
    },
    ...(open.length === 0
      ? []
      : [{ kind: 'list', ordered: false, items: open.map((text) => [plain(text, { open: true })]) } as const]),
  ];
}
