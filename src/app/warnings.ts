import type { Observations } from '#data/store.ts';
import type { Board } from '#data/use-board.ts';
import { TOO_MANY } from '#data/use-sources.ts';
import type { Clock } from '#auth/clock.ts';
import { clockWarning } from '#features/setup/clock-warning.ts';
import type { Configuration } from '#features/setup/configuration.ts';

/** Returns doubts about this computer and its configuration, to be shown over the list and on the wall. */
export function warningsOf(
  configuration: Configuration,
  isReconfigured: boolean,
  observations: Observations,
  clock: Clock,
  tooMany: Board['tooMany'],
): { readonly title: string; readonly text: string }[] {
  const memory = observations.problem();
  const time = clockWarning(clock.offsetMs());
  return [
    ...tooMany.map(({ source }) => ({
      title: TOO_MANY,
      text: `${source.label}: some may have begun or ended unseen, so each count is a minimum.`,
    })),
    ...configuration.warnings.map((text) => ({ title: 'config.json', text })),
    ...(isReconfigured
      ? [
          {
            title: 'config.json',
            text: 'It was changed since this page was opened, and is used once the page is loaded again.',
          },
        ]
      : []),
    ...(memory === null ? [] : [{ title: 'Memory', text: memory }]),
    ...(time === null ? [] : [{ title: 'Clock', text: time }]),
  ];
}

/** Returns the word that a list lacks snapshot imports, because EC2 refused the call, which is not sent again. */
export function refusedSnapshotTasks(label: string): { readonly title: string; readonly text: string } {
  return {
    title: 'Snapshot imports',
    text: `${label}: the role may not call ec2:DescribeImportSnapshotTasks, so the board does not call it again. Allow it, or remove snapshot-tasks from reads in config.json.`,
  };
}
