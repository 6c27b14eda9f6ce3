import { afterEach, expect, it } from 'vitest';
import { toggleWatched, unwatchSources, watchedMachines } from '#features/notifications/watched-machines.ts';
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

it.each(['{', 'null', '7', '[null]', '[{"source":1,"name":"a"}]'])('ignores %s, which it did not write', (text) => {
  writeStored(KEY, text);
  expect(watchedMachines()).toEqual([]);
});
