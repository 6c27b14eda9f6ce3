import { afterEach, expect, it } from 'vitest';
import {
  keepWatchedOf,
  toggleWatched,
  unwatchSources,
  watchedMachines,
} from '#features/notifications/watched-machines.ts';
import { removeStored, writeStored } from '#ui/local-storage.ts';

const KEY = 'arrivals-watched';

afterEach(() => removeStored(KEY));

it('keeps the last 200 machines', () => {
  for (let number = 1; number <= 201; number += 1) toggleWatched({ source: 'here', name: `web-${number}` });
  expect(watchedMachines()).toHaveLength(200);
  expect(watchedMachines()[0]).toEqual({ source: 'here', name: 'web-2' });
});

it('tells machines of one name in two sources apart', () => {
  toggleWatched({ source: 'here', name: 'web-1' });
  toggleWatched({ source: 'there', name: 'web-1' });
  toggleWatched({ source: 'here', name: 'web-1' });
  expect(watchedMachines()).toEqual([{ source: 'there', name: 'web-1' }]);
});

it('forgets the machines of sources whose sign-in is forgotten', () => {
  toggleWatched({ source: 'here', name: 'web-1' });
  toggleWatched({ source: 'there', name: 'web-2' });
  unwatchSources(new Set(['here', 'elsewhere']));
  expect(watchedMachines()).toEqual([{ source: 'there', name: 'web-2' }]);
});

it('forgets what another person waited for, at the sources where somebody else is signed in now', () => {
  const signIn = (person: string, ...sources: string[]) =>
    keepWatchedOf(watchedMachines(), new Map(sources.map((source) => [source, person])));
  const names = () => watchedMachines().map(({ name }) => name);
  toggleWatched({ source: 'here', name: 'web-1' });
  toggleWatched({ source: 'there', name: 'web-2' });
  signIn('ada', 'here', 'there');
  // Nobody is signed in there for a while, and then Ada again.
  signIn('ada', 'here');
  signIn('ada', 'here', 'there');
  expect(names()).toEqual(['web-1', 'web-2']);
  signIn('grace', 'here');
  expect(names()).toEqual(['web-2']);
  signIn('grace', 'there');
  expect(names()).toEqual([]);
});

it.each(['{', 'null', '7', '[null]', '[{"source":1,"name":"a"}]'])('ignores %s, which it did not write', (text) => {
  writeStored(KEY, text);
  expect(watchedMachines()).toEqual([]);
});
