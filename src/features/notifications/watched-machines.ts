import { useMemo } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { askForPermission } from '#features/notifications/notification-permission.ts';
import { readStored, useStored, writeStored } from '#ui/local-storage.ts';

/** A machine whose arrival somebody waits for. Not a task: a failed import is started again as another one. */
export interface WatchedMachine {
  readonly source: string;
  readonly name: string;
  /** The provider's subject of who waits, `''` for guests; not known before `keepWatchedOf`. */
  readonly person?: string;
}

const KEY = 'arrivals-watched';
/** The most machines that are stored; the oldest go first. */
const MOST = 200;

function toMachines(text: string | null): readonly WatchedMachine[] {
  try {
    const found = JSON.parse(text ?? '[]') as readonly Partial<WatchedMachine>[];
    return found.flatMap(({ source, name, person }) =>
      typeof source === 'string' && typeof name === 'string'
        ? [{ source, name, ...(typeof person === 'string' ? { person } : {}) }]
        : [],
    );
  } catch {
    // Written by another version or edited by hand.
    return [];
  }
}

function isSame(one: WatchedMachine, other: WatchedMachine): boolean {
  return one.source === other.source && one.name === other.name;
}

function store(machines: readonly WatchedMachine[]): void {
  writeStored(KEY, JSON.stringify(machines.slice(-MOST)));
}

/** The machine of a task, as it is stored. */
export function machineOfTask(task: ImportTask, machineOf: MachineOf): WatchedMachine {
  return { source: task.source, name: machineOf(task).name };
}

/** The machines whose arrival somebody waits for, in the order in which they were added. */
export function watchedMachines(): readonly WatchedMachine[] {
  return toMachines(readStored(KEY));
}

/** The same; re-renders when this or another tab changes them. */
export function useWatchedMachines(): readonly WatchedMachine[] {
  const text = useStored(KEY);
  return useMemo(() => toMachines(text), [text]);
}

/** Whether a machine is among others. */
export function isAmong(machines: readonly WatchedMachine[], machine: WatchedMachine): boolean {
  return machines.some((one) => isSame(one, machine));
}

/** Forgets a machine. */
export function unwatch(machine: WatchedMachine): void {
  store(watchedMachines().filter((one) => !isSame(one, machine)));
}

/** Forgets all machines of some sources. */
export function unwatchSources(sources: ReadonlySet<string>): void {
  store(watchedMachines().filter(({ source }) => !sources.has(source)));
}

/**
 * Notes who waits for machines that were added since, and forgets those of another person. Where nobody is signed in,
 * they stay until somebody is.
 * @param persons who is signed in, by source
 */
export function keepWatchedOf(machines: readonly WatchedMachine[], persons: ReadonlyMap<string, string>): void {
  const kept = machines.flatMap((machine) => {
    const person = persons.get(machine.source);
    if (person === undefined || person === machine.person) return machine;
    return machine.person === undefined ? { ...machine, person } : [];
  });
  if (kept.length < machines.length || kept.some((machine, index) => machine !== machines[index])) store(kept);
}

/** Waits for a machine and asks for the permission to notify, or waits no longer. */
export function toggleWatched(machine: WatchedMachine): void {
  const machines = watchedMachines();
  if (isAmong(machines, machine)) return unwatch(machine);
  store([...machines, machine]);
  void askForPermission();
}
