import type { Observations } from '#observations/store.ts';
import type { Clock } from '#session/clock.ts';
import { clockWarning } from '#setup/clock-warning.ts';
import type { Configuration } from '#setup/configuration.ts';

/** What is doubtful on this computer or in its configuration, for whoever looks at the board. */
export function warningsOf(configuration: Configuration, isReconfigured: boolean, observations: Observations, clock: Clock): { readonly title: string; readonly text: string }[] {
  const memory = observations.problem();
  const time = clockWarning(clock.offsetMs());
  return [
    ...configuration.warnings.map((text) => ({ title: 'config.json', text })),
    ...(isReconfigured ? [{ title: 'config.json', text: 'It was changed since this page was opened, and is used once the page is loaded again.' }] : []),
    ...(memory === null ? [] : [{ title: 'Memory', text: memory }]),
    ...(time === null ? [] : [{ title: 'Clock', text: time }]),
  ];
}
