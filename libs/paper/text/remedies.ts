import { rowOf } from '#measures';
import type { Known } from './known.js';
import { dutchDay } from './dutch.js';

const SIX_WEEKS = 'binnen zes weken na de dag waarop het bekend is gemaakt';

/** Where one can turn against the decision, with the last day where the register counted it from the announcement. */
export function remediesIn(known: Known): string | null {
  const { deadlines } = rowOf(known.measure);
  const within = `${SIX_WEEKS}${lastDayIn(known)}`;
  if (known.decision.of === 'non-extension') return null;
  if (deadlines.includes('appeal-term')) {
    return [
      `Tegen dit besluit staat geen bezwaar open. Wie het aangaat, kan ${within}, beroep instellen bij de rechtbank (artikel 6 van de Wet tijdelijk huisverbod).`,
      'Het beroep stelt de werking van het besluit niet uit. Daarom kan aan de voorzieningenrechter van de rechtbank een voorlopige voorziening worden gevraagd; die behandelt het verzoek binnen drie werkdagen.',
    ].join('\n\n');
  }
  if (deadlines.includes('objection-term')) {
    return [
      `Wie het aangaat, kan ${within}, tegen dit besluit bezwaar maken bij het bestuursorgaan dat het heeft genomen (artikelen 6:4, 6:7 en 6:8 van de Algemene wet bestuursrecht). Het bezwaarschrift is ondertekend en bevat naam en adres, de datum, een omschrijving van het besluit en de gronden van het bezwaar.`,
      'Het bezwaar stelt de werking van het besluit niet uit. Bij spoed kan aan de voorzieningenrechter van de rechtbank een voorlopige voorziening worden gevraagd (artikel 8:81 van de Algemene wet bestuursrecht).',
    ].join('\n\n');
  }
  return 'Tegen algemeen verbindende voorschriften staan bezwaar en beroep bij de bestuursrechter niet open (artikel 8:3 van de Algemene wet bestuursrecht).';
}

/** The term is a statutory one, so its last day is the register's to count; the due moment is the midnight after it. */
function lastDayIn({ measure, decision, timeZone }: Known): string {
  const { announcedAt } = decision;
  const term = measure.deadlines.find(
    ({ name, from }) =>
      (name === 'objection-term' || name === 'appeal-term') && announcedAt && from?.equals(announcedAt) === true,
  );
  return term ? `, dat is tot en met ${dutchDay(term.dueAt.subtract({ seconds: 1 }), timeZone)}` : '';
}
