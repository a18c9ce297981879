import type { Mail } from '../answers.js';
import { heading } from './text.js';

/** Every mail that went out, by who got it, in the order in which they were caught. */
export function mailsSection(mails: readonly Mail[]): readonly string[] {
  const recipients = [...new Set(mails.map(({ to }) => to))];
  return [
    ...heading(`Verzonden e-mail (${String(mails.length)})`),
    ...recipients.flatMap((recipient) => [
      `aan ${recipient}:`,
      ...mails.filter(({ to }) => to === recipient).map(({ subject }) => `  ${subject}`),
    ]),
  ];
}
