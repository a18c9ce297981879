import { createHash } from 'node:crypto';
import { Liquid } from 'liquidjs';

/** A page in Dutch. `token` is there where something can be taken up. */
export interface ConfirmationPage {
  readonly title: string;
  readonly lines: readonly string[];
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly token?: string;
}

const STYLE = `body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}
main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;line-height:1.25}
dt{font-weight:600}dd{margin:0 0 .75rem}
label{display:block;font-weight:600}
textarea{box-sizing:border-box;width:100%;min-height:6rem;margin:.25rem 0 1rem;padding:.5rem;font:inherit}
button{width:100%;padding:.875rem;border:0;border-radius:.25rem;font:inherit;font-weight:600;color:#fff;background:#154273}
button:focus-visible,textarea:focus-visible{outline:3px solid #f90;outline-offset:2px}`;

const TEMPLATE = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{ title }} – Nachtwacht</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>{{ title }}</h1>
{%- for line in lines %}
<p>{{ line }}</p>
{%- endfor %}
{%- if facts %}
<dl>
{%- for fact in facts %}
<dt>{{ fact[0] }}</dt><dd>{{ fact[1] }}</dd>
{%- endfor %}
</dl>
{%- endif %}
{%- if token %}
<form method="post" action="confirmation" accept-charset="utf-8">
<input type="hidden" name="token" value="{{ token }}">
<label for="note">Notitie (mag leeg blijven)</label>
<textarea id="note" name="note" maxlength="500"></textarea>
<button type="submit">Ik pak dit op</button>
</form>
{%- endif %}
</main>
</body>
</html>
`;

const liquid = new Liquid({ outputEscape: 'escape' });
const template = liquid.parse(TEMPLATE);

/** The page as HTML; whatever stands in it is text. */
export function htmlOf(page: ConfirmationPage): string {
  return liquid.renderSync(template, page) as string;
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is loaded or run; the form goes back to us alone, and no other page learns the address or shows this one. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;
