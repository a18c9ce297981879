import type { CaughtMail } from './mail-store.js';

/** The caught mails for people, newest first. */
export function page(mails: readonly CaughtMail[]): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>Opgevangen mails</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid #999; }
pre { white-space: pre-wrap; font: inherit; }
</style>
</head>
<body>
<h1>Opgevangen mails</h1>
<p>${mails.length === 0 ? 'Er is nog geen mail verstuurd.' : `Aantal mails: ${String(mails.length)}. Geen ervan is echt bezorgd.`}</p>
${[...mails].reverse().map(article).join('\n')}
</body>
</html>
`;
}

function article({ to, subject, text, receivedAt }: CaughtMail): string {
  return `<article>
<h2>${escape(subject)}</h2>
<p>Aan ${escape(to)}, ontvangen <time>${escape(receivedAt)}</time></p>
<pre>${escape(text)}</pre>
</article>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
