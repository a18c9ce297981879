import { concludeProceeding } from '../../domain/file/proceedings/conclude.js';
import { fileProceeding } from '../../domain/file/proceedings/file-proceeding.js';
import { scheduleProceeding } from '../../domain/file/proceedings/schedule.js';
import type { Measure } from '../../domain/state.js';
import { around, at } from '../given-measures.js';
import { after } from './after.js';

export function proceedingCommands(now: string) {
  const here = around(now);
  const filed = (m: Measure) =>
    fileProceeding(
      m,
      {
        kind: 'appeal',
        court: null,
        caseNumber: null,
        filedAt: at(now),
        by: null,
        against: null,
        documentsDueAt: null,
        hearingAt: null,
      },
      here,
    );
  const outcome = {
    outcome: 'annulled',
    from: null,
    until: null,
    reference: null,
    reason: 'motiveringsgebrek',
  } as const;
  return {
    proceedings: filed,
    'proceedings/1/schedule': (m: Measure) =>
      scheduleProceeding(after(m, filed(m), now), '1', { hearingAt: here.now.add({ hours: 48 }) }, here),
    'proceedings/1/outcome': (m: Measure) =>
      concludeProceeding(after(m, filed(m), now), '1', { ...outcome, decidedAt: at(now) }, here),
  };
}
