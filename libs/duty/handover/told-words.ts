import { DEADLINE_RULES } from '#measures';
import { DUTIES, DUTY_ROWS } from '../domain/duties.js';

/** What has no words here is shown as it is. */
const wordedBy = (words: Readonly<Record<string, string>>) => (name: string) =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name;

/** What a reminder or a letter is about, whom it is for, by which way it goes and what became of it, in Dutch. */
export const aboutNl = wordedBy({
  end: 'einde van een maatregel',
  missed: 'te laat geregistreerde maatregel',
  contrary: 'besluit voorbij een grens',
  digest: 'dagoverzicht',
  handover: 'overdracht',
  ...Object.fromEntries(Object.entries(DEADLINE_RULES).map(([name, { label }]) => [name, label.nl])),
});
export const audienceNl = wordedBy(
  Object.fromEntries(
    DUTIES.flatMap((duty) => [duty, `duty:${duty}`].map((audience) => [audience, DUTY_ROWS[duty].label.nl])),
  ),
);
export const channelNl = wordedBy({ mail: 'e-mail', sms: 'sms', webhook: 'bericht aan een systeem' });
export const outcomeNl = wordedBy({ accepted: 'verzonden', failed: 'mislukt', uncertain: 'misschien aangekomen' });
