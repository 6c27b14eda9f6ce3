import type { ImportTask } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { markdownText } from '#domain/markdown.ts';

/** What a ticket says of the cause that its machines share. */
export interface TicketCause {
  readonly title: string;
  /** Steps, in order. */
  readonly remedy: readonly string[];
  /** AWS's guide on it. */
  readonly page: string | null;
}

export interface TicketContext {
  readonly cause: TicketCause;
  readonly machineOf: MachineOf;
  readonly labelOf: (source: string) => string;
  /** The address of this page that shows the tasks. */
  readonly link: string;
}

/** Tags that say whose machine it is, or when it is wanted, whatever their case. */
const TOLD_TAGS = ['owner', 'team', 'contact', 'wave', 'environment', 'cutover', 'costcenter', 'ticket'];

function tagTexts({ tags }: ImportTask): readonly string[] {
  return TOLD_TAGS.flatMap((wanted) =>
    tags
      .filter(({ key, value }) => key.toLowerCase() === wanted && value !== '')
      .map(({ key, value }) => `${markdownText(key)}: ${markdownText(value)}`),
  );
}

/**
 * Returns the failed imports of one cause as a ticket in Markdown: which machines, whose they are, what AWS said, what to
 * do, and the link to what was seen.
 */
export function ticketText(tasks: readonly ImportTask[], { cause, machineOf, labelOf, link }: TicketContext): string {
  const [first] = tasks;
  const title =
    tasks.length === 1 && first !== undefined
      ? `${markdownText(machineOf(first).name)}: ${markdownText(cause.title)}`
      : `${tasks.length} machines: ${markdownText(cause.title)}`;
  const machines = tasks.map((task) =>
    [
      `- **${markdownText(machineOf(task).name)}**`,
      markdownText(labelOf(task.source)),
      ...tagTexts(task),
      `\`${task.id}\``,
    ].join(' · '),
  );
  const words = [...new Set(tasks.flatMap(({ reason }) => reason ?? []))];
  return [
    `## ${title}`,
    machines.join('\n'),
    ...(words.length === 0 ? [] : [`AWS says:\n\n${words.map((text) => `> ${markdownText(text)}`).join('\n>\n')}`]),
    ...(cause.remedy.length === 0
      ? []
      : [`What to do:\n\n${cause.remedy.map((step, index) => `${index + 1}. ${markdownText(step)}`).join('\n')}`]),
    [...(cause.page === null ? [] : [`[AWS’s guide on this](${cause.page})`]), `[Open in Arrivals](${link})`].join(
      ' · ',
    ),
  ].join('\n\n');
}
