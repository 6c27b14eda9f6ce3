/** An event of a task. */
export interface News {
  readonly what: 'started' | 'completed' | 'failed' | 'cancelled' | 'left';
  readonly task: { readonly source: string; readonly id: string; readonly description: string | null };
}

/** The words for events, in the order of the sentence. */
const WORDS: Readonly<Record<News['what'], string>> = {
  failed: 'failed',
  left: 'left EC2’s list',
  completed: 'completed',
  cancelled: 'cancelled',
  started: 'started',
};

/** The news in one sentence, failures first: a single task by its name, several by their number. */
export function newsText(news: readonly News[]): string {
  const [only] = news;
  if (only === undefined) return '';
  if (news.length === 1)
    return `${only.task.description ?? only.task.id} ${only.what === 'cancelled' ? 'was ' : ''}${WORDS[only.what]}`;
  return Object.entries(WORDS)
    .map(([what, word]) => [news.filter((one) => one.what === what).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}
