/** What every template may take in with `{% include '…' %}`; a template sets `titel` first. */
export const PARTIALS = {
  kop: `# {{ titel }}

Gemeente {{ gemeente }}${'  '}
Kenmerk {{ kenmerk }}${'  '}
Datum van het besluit: {{ dag }}

{{ bestuursorgaan }} {{ gemeente }},

{% if grondslag != '' %}gelet op {{ grondslag }};

{% endif %}{% if mandaat != '' %}handelend krachtens mandaat: {{ mandaat }};

{% endif %}`,

  overwegingen: `## Overwegingen

{{ motivering }}

{% if rapportage != '' %}Dit steunt op {{ rapportage }}.

{% endif %}{% if zienswijze != '' %}{{ zienswijze }}

{% endif %}{% if overleg != '' %}{{ overleg }}

{% endif %}{% if kennisgeving != '' %}{{ kennisgeving }}

{% endif %}{% if vorm == 'mondeling' %}Het besluit is mondeling genomen op {{ besloten }} en wordt hiermee op schrift gesteld.

{% endif %}`,

  slot: `{% if rechtsmiddelen != '' %}## Rechtsmiddelen

{{ rechtsmiddelen }}

{% endif %}Gemeente {{ gemeente }},

{{ ondertekening }}
`,
} as const;
