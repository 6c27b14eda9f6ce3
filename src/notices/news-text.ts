/** What happened to a task. */
export interface News {
  readonly what: 'started' | 'completed' | 'failed' | 'cancelled';
  readonly task: { readonly id: string; readonly description: string | null };
}

const ORDER = ['failed', 'completed', 'cancelled', 'started'] as const;

/** The news in one sentence: a single task by its name, more by their numbers, the failed first. */
export function newsText(news: readonly News[]): string {
  const [only] = news;
  if (only === undefined) return '';
  if (news.length === 1) return `${only.task.description ?? only.task.id} ${only.what === 'cancelled' ? 'was cancelled' : only.what}`;
  return ORDER.map((what) => [news.filter((one) => one.what === what).length, what] as const)
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
