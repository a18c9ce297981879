import { ANY, WORDING, type Wording } from './wording.js';

/** The template of a type, in Liquid that makes Markdown: the same frame for each, in the type's own words. */
export function builtIn(type: string): string {
  return templateOf(WORDING[type] ?? ANY);
}

function templateOf({ about, ending, imposition, extension }: Wording): string {
  return `{% case soort -%}
{% when 'oplegging' %}{% capture titel %}Besluit: ${about}{% endcapture -%}
{% when 'verlenging' %}{% capture titel %}Besluit tot verlenging: ${about}{% endcapture -%}
{% when 'opheffing' %}{% capture titel %}Besluit tot beëindiging: ${about}{% endcapture -%}
{% when 'niet-verlenging' %}{% capture titel %}Besluit om niet te verlengen: ${about}{% endcapture -%}
{% endcase -%}
{% include 'kop' %}
{% include 'overwegingen' %}
## Besluit

Besloten wordt:

{% case soort -%}
{% when 'oplegging' -%}
${listOf(imposition)}
{%- when 'verlenging' -%}
${listOf(extension)}
{%- when 'opheffing' -%}
1. het besluit van {{ eerste_dag }} ten aanzien van {{ adressaat }} ${ending} met ingang van {{ opgeheven }}.
{%- when 'niet-verlenging' -%}
1. het besluit van {{ eerste_dag }} ten aanzien van {{ adressaat }} niet te verlengen; het eindigt op {{ einde }}.
{%- endcase %}

{% include 'slot' %}`;
}

/** A line that may be empty takes its number with it. */
function listOf(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^(\{% if [^%]*%\})?/, (condition) => `${condition}1. `))
    .map((line) => (line.startsWith('{% if') ? line.replace(/\{% endif %\}$/, '\n{% endif -%}') : `${line}\n`))
    .join('');
}
