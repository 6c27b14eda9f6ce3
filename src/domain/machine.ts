import { idTail, type ImportTask } from '#domain/import-task.ts';
import type { Snapshot } from '#domain/snapshot.ts';

/** What people call the machine of a task, and which of the task's texts says so. */
export interface Machine {
  readonly name: string;
  readonly from: 'tag' | 'description' | 'key' | 'id';
}

/** Names the machine of each task of one list. */
export type MachineOf = (task: ImportTask) => Machine;

/** The marks that end the name in a description. A colon in an address or a path ends nothing. */
const HEAD_END = /\s[·–—-]\s|:(?![/\\])/;

/** Endings of disk images and of what packs them, as VM Import takes them and as people leave them behind. */
const IMAGE_ENDING = /\.(?:ova|ovf|vmdk|vhdx?|raw|img|qcow2|gz|zip|bz2|xz|zst)$/i;

/** The mark that exports put behind the name of a machine for each of its disks. */
const DISK_MARK = /[-_. ]?disk[-_ ]?\d{1,3}$/i;

/** Files that say nothing of the machine they belong to. */
const ANY_FILE = /^(?:disk|image|export|boot|root|os|data|vm|server|machine|box|sda|xvda|hd)?[-_ ]?\d{0,3}$/i;

/** Descriptions that so many tasks of one source share are written by a tool. */
const SHARED_BY = 3;

/** Returns the head of a text: what stands before ` · `, ` - ` or `:`; `''` where nothing does. */
function headOf(text: string): string {
  return (text.split(HEAD_END, 1)[0] ?? '').trim();
}

/**
 * Returns the name that a disk's file gives to its machine: `erp-db` for `exports/erp-db-disk1.vmdk` and for
 * `exports/erp-db/disk1.vmdk`; `null` where the file says nothing.
 */
function stemOfPath(path: string): string | null {
  for (const part of path.split('/').filter(Boolean).toReversed().slice(0, 2)) {
    let stem = part;
    while (IMAGE_ENDING.test(stem)) stem = stem.replace(IMAGE_ENDING, '');
    const bare = stem.replace(DISK_MARK, '').trim();
    if (bare !== '' && !ANY_FILE.test(bare)) return bare;
  }
  return null;
}

function pathOf({ key, url }: Snapshot): string | null {
  // An address names a host or a bucket before its path, and a query behind it.
  return key ?? (url === null ? null : (/^[a-z][\w+.-]*:\/\/[^/]*\/([^?#]*)/i.exec(url)?.[1] ?? null));
}

/** Returns the stem of the first disk's file, or `null` where no disk tells one. */
export function keyStem({ snapshots }: Pick<ImportTask, 'snapshots'>): string | null {
  for (const disk of snapshots) {
    const path = pathOf(disk);
    const stem = path === null ? null : stemOfPath(path);
    if (stem !== null) return stem;
  }
  return null;
}

/** Returns the tag `Name`, or `null`. */
export function nameTag({ tags }: Pick<ImportTask, 'tags'>): string | null {
  return tags.find(({ key }) => key === 'Name')?.value.trim() || null;
}

/** Returns the head of a task's description where it could be a name, `null` otherwise. */
function descriptionHead({ description }: ImportTask): string | null {
  return (description !== null && headOf(description)) || null;
}

/** How many tasks have each head of a description that could be a tool's, by source and head. */
export type HeadCounts = ReadonlyMap<string, number>;

function headKey(source: string, head: string): string {
  return `${source}\n${head}`;
}

/** Counts the heads of descriptions that hold no digit: one with a digit tells machines apart. */
export function countHeads(tasks: Iterable<ImportTask>): HeadCounts {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const head = descriptionHead(task);
    if (head === null || /\p{Nd}/u.test(head)) continue;
    const key = headKey(task.source, head);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Returns the heads that name no machine, because three or more tasks of one source share them. */
export function sharedHeads(counts: readonly HeadCounts[]): ReadonlySet<string> {
  const shared = new Set<string>();
  for (const some of counts) {
    for (const head of some.keys()) {
      if (counts.reduce((sum, others) => sum + (others.get(head) ?? 0), 0) >= SHARED_BY) shared.add(head);
    }
  }
  return shared;
}

/**
 * Returns how machines are called: by their tag `Name`, else by the head of their description, else by the file of their
 * first disk, else by the tail of the id. Tools write one description on every task they start.
 * @param shared the heads that name no machine
 */
export function machineNames(shared: ReadonlySet<string>): MachineOf {
  const names = new WeakMap<ImportTask, Machine>();
  function machineOf(task: ImportTask): Machine {
    const tag = nameTag(task);
    if (tag !== null) return { name: tag, from: 'tag' };
    const head = descriptionHead(task);
    if (head !== null && !shared.has(headKey(task.source, head))) return { name: head, from: 'description' };
    const stem = keyStem(task);
    // The last eight letters of an id mostly tell it from others.
    return stem === null ? { name: idTail(task.id).slice(-8), from: 'id' } : { name: stem, from: 'key' };
  }
  return (task) => {
    let machine = names.get(task);
    if (machine === undefined) {
      machine = machineOf(task);
      names.set(task, machine);
    }
    return machine;
  };
}

/** Returns how the machines of a whole list of tasks are called. */
export function machinesOf(tasks: readonly ImportTask[]): MachineOf {
  return machineNames(sharedHeads([countHeads(tasks)]));
}

/** Returns what a task's description says beside the name of its machine, or `null`. */
export function furtherDescription({ description }: ImportTask, { name }: Pick<Machine, 'name'>): string | null {
  if (description === null || description.trim() === name) return null;
  if (headOf(description) !== name) return description;
  const rest = description.slice(description.indexOf(name) + name.length).replace(/^\s*(?:[·–—:-]\s*)?/, '');
  return rest === '' ? null : rest;
}
