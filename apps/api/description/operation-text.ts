import type { Representation } from './representations.js';

/** What one operation does, and what its successes answer with, by status. */
export interface OperationText {
  readonly summary: string;
  readonly answers: Readonly<Record<number, Answered | readonly Answered[]>>;
}

type Answered = Representation | 'text' | 'csv' | 'calendar' | 'html' | 'pdf' | 'docx' | 'markdown' | 'events';
