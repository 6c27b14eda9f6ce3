import { useEffect } from 'react';
import type { MeteredSource } from '#data/budget.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import { keepWatchedOf, useWatchedMachines, type WatchedMachine } from '#features/notifications/watched-machines.ts';

/** Returns the machines that whoever is signed in waits for. Forgets those of another person at the same source. */
export function useWatched(sources: readonly MeteredSource[], signIns: SignIns): readonly WatchedMachine[] {
  const machines = useWatchedMachines();
  const persons = new Map(
    sources.flatMap(({ source }) => {
      const person = signIns.personOf(source);
      return person === null ? [] : [[source.name, person]];
    }),
  );
  // At each render, because a sign-in tells of its person when it changes only.
  useEffect(() => keepWatchedOf(machines, persons));
  return machines.filter(
    ({ source, person }) => persons.has(source) && [undefined, persons.get(source)].includes(person),
  );
}
