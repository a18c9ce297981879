/** What the page looks like: on a phone a card for each row, on paper A4. Nothing comes from elsewhere. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; color: #1b1b1b; background: #fff;
  font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { border-bottom: 3px solid #154273; padding-bottom: .75rem; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.2; color: #154273; }
h2 { margin: 1.75rem 0 .4rem; font-size: 1.15rem; color: #154273; break-after: avoid; }
p { margin: .3rem 0; }
.counts { font-weight: 600; }
.place, .note, .empty, footer { color: #4a4a4a; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0 0; }
dt { color: #4a4a4a; }
section dl { grid-template-columns: 11em 1fr; margin-top: .3rem; }
dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
col.moment { width: 9.5em; }
col.name { width: 24%; }
col.state { width: 14%; }
th, td { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #d4d4d4; }
th { font-size: .85rem; color: #4a4a4a; border-bottom-color: #8a8a8a; }
td { white-space: pre-line; overflow-wrap: break-word; }
td:first-child { font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
footer { margin-top: 2rem; border-top: 1px solid #d4d4d4; padding-top: .5rem; font-size: .85rem; }
@media screen and (max-width: 40rem) {
  body { padding: 1rem; }
  h1 { font-size: 1.35rem; }
  dl, section dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody { display: block; }
  tr { display: block; padding: .6rem 0; border-bottom: 1px solid #d4d4d4; }
  td, td:first-child { display: block; width: auto; padding: .1rem 0; border: 0; }
  td:first-child { font-weight: 600; }
  td:empty { display: none; }
  td:not(:first-child)::before { content: attr(data-label); display: block; font-size: .8rem; color: #4a4a4a; }
}
@page { size: A4; margin: 16mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  h1 { font-size: 16pt; }
  td, th { padding-top: .25rem; padding-bottom: .25rem; }
  h2 { font-size: 12pt; margin-top: 1.1rem; }
  thead { display: table-header-group; }
}
`;

/** The page in Liquid: every value is escaped, but for the style, which is ours. */
export const TEMPLATE = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{{ sheet.title }}</title>
<style>{{ style | raw }}</style>
</head>
<body>
<header>
<h1>{{ sheet.title }}</h1>
<p class="place">Gemeente {{ sheet.municipality }}</p>
<p class="counts">{{ counts }}</p>
<dl>
{%- for fact in sheet.facts %}
<dt>{{ fact.label }}</dt><dd>{{ fact.text }}</dd>
{%- endfor %}
</dl>
</header>
<main>
{%- for section in sheet.sections %}
<section>
<h2>{{ section.title }}</h2>
{%- if section.note %}
<p class="note">{{ section.note }}</p>
{%- endif %}
{%- if section.facts.size > 0 %}
<dl>
{%- for fact in section.facts %}
<dt>{{ fact.label }}</dt><dd>{{ fact.text }}</dd>
{%- endfor %}
</dl>
{%- elsif section.rows.size == 0 %}
<p class="empty">{{ section.empty }}</p>
{%- else %}
<table>
<colgroup>{% for column in section.columns %}<col class="{{ column.width }}">{% endfor %}</colgroup>
<thead><tr>{% for column in section.columns %}<th scope="col">{{ column.title }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in section.rows %}
<tr>{% for cell in row %}<td data-label="{{ section.columns[forloop.index0].title }}">{{ cell }}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table>
{%- endif %}
</section>
{%- endfor %}
</main>
<footer>{{ sheet.foot }}</footer>
</body>
</html>
`;
