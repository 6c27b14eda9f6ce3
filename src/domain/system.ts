import type { ImportTask } from '#domain/import-task.ts';

/** The operating system as far as advice depends on it, including the edition of Windows where it is known. */
export type System = 'linux' | 'windows' | 'windows-server' | 'windows-client';

const CLIENT = /\bwin(?:dows)?[ _-]?(?:xp|vista|7|8(?:\.1)?|10|11)\b/i;
const SERVER =
  /\bwin(?:dows)?[ _-]?server\b|\b(?:win(?:dows)?|w2k|server)[ _-]?(?:20)?(?:03|08|12|16|19|22|25)(?:[ _-]?r2)?\b/i;

/**
 * The system that AWS detected, or `null` if it is not known yet. AWS never names the edition of Windows: it is
 * inferred from the description, tags and files, unless they contradict each other.
 */
export function systemOf({
  platform,
  description,
  tags,
  snapshots,
}: Pick<ImportTask, 'platform' | 'description' | 'tags' | 'snapshots'>): System | null {
  const known = platform?.trim().toLowerCase() ?? '';
  if (known.startsWith('linux')) return 'linux';
  if (!known.startsWith('windows')) return null;
  const texts = [
    platform,
    description,
    ...tags.map(({ value }) => value),
    ...snapshots.flatMap(({ key, description: disk }) => [key, disk]),
  ];
  const text = texts
    .filter((part) => part !== null)
    .join('\n')
    .replaceAll('_', '-');
  const isServer = SERVER.test(text);
  if (isServer === CLIENT.test(text)) return 'windows';
  return isServer ? 'windows-server' : 'windows-client';
}
