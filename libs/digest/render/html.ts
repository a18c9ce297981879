import { Liquid } from 'liquidjs';
import type { Page } from '../domain/section.js';

/** Everything that is put in is escaped, and nothing is fetched from anywhere. */
const liquid = new Liquid({ outputEscape: 'escape', strictVariables: true, strictFilters: true });

const PAGE = liquid.parse(`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
</head>
<body style="font-family: sans-serif; line-height: 1.4; max-width: 40em">
<h1 style="font-size: 1.3em">{{ title }}</h1>
{%- for section in sections %}
<h2 style="font-size: 1.1em">{{ section.title }}</h2>
{%- if section.items.size == 0 and section.more == 0 %}
<p>{{ section.none }}</p>
{%- else %}
<table style="border-collapse: collapse; width: 100%">
{%- for item in section.items %}
<tr><td style="border-top: 1px solid #ccc; padding: 0.3em 0">
{%- if item.link %}<a href="{{ item.link }}">{{ item.head }}</a>{% else %}{{ item.head }}{% endif -%}
{%- for line in item.lines %}<br>{{ line }}{% endfor -%}
</td></tr>
{%- endfor %}
</table>
{%- if section.more > 0 %}
<p>en nog {{ section.more }}</p>
{%- endif %}
{%- endif %}
{%- endfor %}
</body>
</html>
`);

/** A page of its own, with simple tables. */
export function htmlOf(page: Page): string {
  return liquid.renderSync(PAGE, page) as string;
}
