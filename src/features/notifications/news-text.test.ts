import { expect, it } from 'vitest';
import { newsText, type News } from '#features/notifications/news-text.ts';

const news = (what: News['what'], description: string | null = 'erp-db-02'): News => ({
  what,
  task: { source: 'lab', id: 'import-ami-1', description },
});

it('names a single task', () => {
  expect(newsText([news('failed')])).toBe('erp-db-02 failed');
  expect(newsText([news('cancelled', null)])).toBe('import-ami-1 was cancelled');
  expect(newsText([news('left')])).toBe('erp-db-02 left EC2’s list');
});

it('counts several tasks, failures first', () => {
  expect(newsText([news('started'), news('completed'), news('failed'), news('completed'), news('left')])).toBe(
    '1 failed, 1 left EC2’s list, 2 completed, 1 started',
  );
  expect(newsText([])).toBe('');
});
