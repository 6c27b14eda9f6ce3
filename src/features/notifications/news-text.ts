import { taskKind } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import type { News } from '#data/record.ts';
import { visibleText } from '#ui/text.tsx';

/** The words for events, in the order of the sentence. */
const WORDS: Readonly<Record<News['what'], string>> = {
  failed: 'failed',
  left: 'left EC2’s list',
  completed: 'completed',
  cancelled: 'cancelled',
  started: 'started',
};

/** The most events that are told one by one. */
const MOST_EVENTS = 3;

function eventText({ what, task }: News, machineOf: MachineOf, word = WORDS[what]): string {
  const kind = taskKind(task) === 'snapshot' ? ' (snapshot)' : '';
  return `${visibleText(machineOf(task).name)}${kind} ${what === 'cancelled' ? 'was ' : ''}${word}`;
}

/** The news in one sentence, failures first: a single task by its machine, several by their number. */
export function newsText(news: readonly News[], machineOf: MachineOf): string {
  const [only] = news;
  if (only === undefined) return '';
  if (news.length === 1) return eventText(only, machineOf);
  return Object.entries(WORDS)
    .map(([what, word]) => [news.filter((one) => one.what === what).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

/** An event of a machine that somebody waits for. */
export function awaitedText(news: News, machineOf: MachineOf): string {
  return eventText(news, machineOf, news.what === 'completed' ? 'arrived' : WORDS[news.what]);
}

/** Such events in one sentence, each by its machine as long as they are few. */
export function awaitedTexts(news: readonly News[], machineOf: MachineOf): string {
  const more = news.length > MOST_EVENTS ? ` and ${news.length - MOST_EVENTS} more` : '';
  return `${news
    .slice(0, MOST_EVENTS)
    .map((one) => awaitedText(one, machineOf))
    .join(', ')}${more}`;
}
