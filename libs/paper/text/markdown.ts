import { marked, type Token, type Tokens } from 'marked';
import { MARK } from './marks.js';
import type { Block, Paper, Span, Spans } from './paper.js';

/**
 * Reads the Markdown that a template makes: headings to the third level, paragraphs, lists of one level, rules, bold and
 * italic. Throws on anything else, so that nothing of a template is lost on paper.
 */
export function parseMarkdown(text: string): Paper {
  return marked.lexer(text).flatMap(blocksOf);
}

function blocksOf(token: Token): readonly Block[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      if (depth !== 1 && depth !== 2 && depth !== 3) throw unknown(token);
      return [{ kind: 'heading', level: depth, spans: inline(tokens) }];
    }
    case 'paragraph':
      return [{ kind: 'paragraph', spans: inline((token as Tokens.Paragraph).tokens) }];
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: 'list', ordered, items: items.map(({ tokens }) => inline(tokens)) }];
    }
    default:
      throw unknown(token);
  }
}

type Style = Pick<Span, 'bold' | 'italic'>;

function inline(tokens: readonly Token[]): Spans {
  return withMarks(merged(tokens.flatMap((token) => spansIn(token, { bold: false, italic: false }))));
}

function spansIn(token: Token, style: Style): readonly (Style & { text: string })[] {
  const inside = 'tokens' in token ? (token.tokens ?? []) : [];
  switch (token.type) {
    case 'text':
    case 'paragraph':
      if (inside.length > 0) return inside.flatMap((one) => spansIn(one, style));
      return [{ ...style, text: (token as Tokens.Text).text }];
    case 'escape':
      return [{ ...style, text: (token as Tokens.Escape).text }];
    case 'br':
      return [{ ...style, text: '\n' }];
    case 'strong':
      return inside.flatMap((one) => spansIn(one, { ...style, bold: true }));
    case 'em':
      return inside.flatMap((one) => spansIn(one, { ...style, italic: true }));
    default:
      throw unknown(token);
  }
}

/** Runs of one style that follow each other are one. */
function merged(runs: readonly (Style & { text: string })[]): readonly (Style & { text: string })[] {
  return runs.reduce<(Style & { text: string })[]>((all, run) => {
    const last = all.at(-1);
    return last?.bold === run.bold && last.italic === run.italic
      ? [...all.slice(0, -1), { ...run, text: last.text + run.text }]
      : [...all, run];
  }, []);
}

/** With each mark a run of its own. */
function withMarks(runs: readonly (Style & { text: string })[]): Spans {
  const around = new RegExp(`(${MARK.source})`);
  return runs.flatMap(({ text, ...style }) =>
    text
      .split(around)
      .map((part, i) => ({ ...style, text: part, open: i % 2 === 1 }))
      .filter((span) => span.text !== ''),
  );
}

function unknown({ type, raw }: Token): Error {
  const [line = ''] = raw.trim().split('\n');
  return new Error(`a paper has no ${type}: ${line.slice(0, 60)}`);
}
