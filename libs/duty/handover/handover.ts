import type { PresentedIncident } from '#incidents';
import type { MeasureView } from '#measures';
import type { Acceptance } from '../domain/acceptance.js';
import type { LogLine } from '../domain/log-events.js';
import type { presentRoster } from '../domain/present.js';
import type { DueToday, EndLine } from './ahead.js';
import type { DecisionLine } from './decisions.js';
import type { Open } from './night.js';

/** An attempt to tell somebody; moments in the municipality's zone. */
export interface ToldLine {
  readonly at: string;
  readonly about: string;
  readonly measureId: string | null;
  readonly audience: string;
  readonly channel: string;
  readonly outcome: string;
  readonly acknowledged: { readonly at: string; readonly by: string } | null;
}

/**
 * What a night brought and what the day begins with: the one account that the API, the page, the PDF and the mail all
 * give. Moments in the municipality's zone with their offset; as it is known now, statuses as of `asOf`.
 */
export interface Handover {
  /** The date that begins with it. */
  readonly date: string;
  readonly municipality: string;
  readonly from: string;
  readonly to: string;
  /** The end of the night, or now while it lasts. */
  readonly asOf: string;
  readonly handsOver: ReturnType<typeof presentRoster>;
  readonly takesOver: ReturnType<typeof presentRoster>;
  /** Who took it over, and when; `null` while nobody has. Of a span that is not the night: of the night before `date`. */
  readonly accepted: Acceptance | null;
  readonly decisions: readonly DecisionLine[];
  readonly incidents: readonly PresentedIncident[];
  readonly measures: readonly MeasureView[];
  readonly logEntries: readonly LogLine[];
  readonly dueToday: DueToday;
  readonly endingSoon: readonly EndLine[];
  readonly told: readonly ToldLine[];
  readonly open: Open & { readonly href: string };
}
