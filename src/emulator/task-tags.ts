import type { Chance } from './chance.ts';
import type { Workload } from './workload.ts';

type Tag = { key: string; value: string };

const DAY = 24 * 60 * 60 * 1000;

/** Tags as teams write them. Null for a task without a tag set, an empty list for an empty one. */
export function tagsOf(
  task: { host: string; workload: Workload; wave: number; started: number },
  chance: Chance,
): readonly Tag[] | null {
  const kind = chance.below('tags', 100);
  if (kind < 6) return null;
  if (kind < 10) return [];
  const { host, workload, wave, started } = task;
  const tags: Tag[] = [
    { key: 'Name', value: host },
    { key: 'Wave', value: String(wave) },
    { key: 'Owner', value: workload.team },
    { key: 'CostCenter', value: workload.costCenter },
    { key: 'Environment', value: chance.pick('environment', ['prod', 'prod', 'prod', 'test', 'dev']) },
    { key: 'Cutover', value: cutover(started, chance) },
  ];
  const common = tags.filter(({ key }) => key === 'Name' || key === 'Wave' || chance.happens(`tag ${key}`, 0.85));
  const odd = chance.happens('odd tag', 0.08) ? [chance.pick('which odd tag', ODD)] : [];
  return [...common, ...odd];
}

/** A Saturday in the weeks after the import. */
function cutover(started: number, chance: Chance): string {
  const day = new Date(started + chance.between('cutover', 3, 24) * DAY);
  day.setUTCDate(day.getUTCDate() + (6 - day.getUTCDay()));
  return day.toISOString().slice(0, 10);
}

/** Tag keys and values are arbitrary text. */
const ODD: readonly Tag[] = [
  { key: '__proto__', value: 'polluted?' },
  { key: 'constructor', value: 'a tag like any other' },
  { key: 'Contact', value: 'Zoë Ångström <zoe@example.com>' },
  { key: 'هام', value: 'خادم قاعدة البيانات' },
  { key: 'Override', value: 'gnp.\u202Ereversed' },
  { key: 'Note', value: '' },
  { key: 'Formula', value: '=HYPERLINK("https://example.com","open")' },
  { key: 'Ticket', value: 'CHG0041277; approved & scheduled <see mail>' },
  { key: 'Comment', value: 'checked by the application owner and by the backup team '.repeat(6).slice(0, 256) },
  { key: 'k'.repeat(128), value: '🧊'.repeat(128) },
];
