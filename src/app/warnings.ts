import type { Observations } from '#observations/store.ts';
import type { Board } from '#queries/use-board.ts';
import { TOO_MANY } from '#queries/use-sources.ts';
import type { Clock } from '#session/clock.ts';
import { clockWarning } from '#setup/clock-warning.ts';
import type { Configuration } from '#setup/configuration.ts';

/** What is doubtful on this computer or in its configuration, for whoever looks at the board. */
export function warningsOf(configuration: Configuration, isReconfigured: boolean, observations: Observations, clock: Clock, tooMany: Board['tooMany']): { readonly title: string; readonly text: string }[] {
  const memory = observations.problem();
  const time = clockWarning(clock.offsetMs());
  return [
    ...tooMany.map(({ source }) => ({ title: TOO_MANY, text: `${source.label}: some may have begun or ended unseen, so each count is a minimum.` })),
    ...configuration.warnings.map((text) => ({ title: 'config.json', text })),
    ...(isReconfigured ? [{ title: 'config.json', text: 'It was changed since this page was opened, and is used once the page is loaded again.' }] : []),
    ...(memory === null ? [] : [{ title: 'Memory', text: memory }]),
    ...(time === null ? [] : [{ title: 'Clock', text: time }]),
  ];
}
