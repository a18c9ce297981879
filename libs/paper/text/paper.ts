/** What a paper says: blocks in the order in which they are read. Every form of it is made of this. */
export type Paper = readonly Block[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: Spans }
  | { readonly kind: 'paragraph'; readonly spans: Spans }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Spans[] }
  | { readonly kind: 'rule' };

export type Spans = readonly Span[];

/** A run of text; `open`: a place that somebody must still fill in. Line breaks are its own. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly open: boolean;
}

export function textOf(spans: Spans): string {
  return spans.map(({ text }) => text).join('');
}

/** Every run of text in it. */
export function spansOf(paper: Paper): Spans {
  return paper.flatMap((block) => {
    if (block.kind === 'rule') return [];
    return block.kind === 'list' ? block.items.flat() : block.spans;
  });
}
