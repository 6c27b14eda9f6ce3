import { isColumnName, type ColumnName } from '#domain/column.ts';
import { oneOf, toTaskId } from '#domain/filter-field.ts';
import { filterField, FILTER_NAMES } from '#domain/filter-table.ts';
import { NO_FILTER, type Choice, type Filter } from '#domain/filter.ts';
import { GROUPS, type GroupBy } from '#domain/group.ts';
import {
  choiceTexts,
  cut,
  readChoice,
  readOne,
  readRepeated,
  wholeNumber,
  type Problem,
  type Reader,
} from '#url/parameters.ts';

/** The views of `/`. */
export const VIEWS = ['list', 'wall', 'timeline', 'waves', 'setup'] as const;

interface Sort {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** The shareable state of the page. `null` is the default and is not written. */
export interface ViewState {
  readonly filter: Filter;
  readonly sort: Sort | null;
  readonly group: GroupBy | null;
  readonly columns: readonly ColumnName[] | null;
  /** The id of the import task in the drawer. */
  readonly task: string | null;
  readonly view: (typeof VIEWS)[number];
  /** How much time the timeline shows; `null` for a day. */
  readonly span: '7d' | null;
  /** The key of the tag whose values are the waves. */
  readonly by: string | null;
  /** How many machines are planned in the waves that are shown. */
  readonly plan: number | null;
  /** What the wall shows instead of single machines. */
  readonly show: 'waves' | null;
  /** Seconds, 5 to 3600. */
  readonly refresh: number | 'off' | null;
  readonly listed: 'gone' | null;
  /** The keys of the folded groups. */
  readonly fold: readonly string[] | 'all' | null;
  /** Seconds per page of the wall. */
  readonly pageSeconds: number | null;
  /** The hours between which the wall is dimmed. */
  readonly dim: { readonly from: number; readonly to: number } | null;
}

/** The keys of the public URL contract in their order in the address. */
export const KEYS: readonly string[] = [
  // The search words come before the tags.
  ...FILTER_NAMES.flatMap((key) => (key === 'tag' ? ['q', key] : [key])),
  'sort',
  'group',
  'columns',
  'task',
  'view',
  'span',
  'by',
  'plan',
  'show',
  'refresh',
  'fold',
  'listed',
  'turn',
  'dim',
];

const LONGEST_TEXT = 200;
/** More folded groups than these make a link too long for most programs. */
const MOST_FOLDS = 100;

/** Nobody plans more machines; a larger number is a slip of the hand. */
const MOST_PLANNED = 100_000;

const toColumn = (text: string): ColumnName | null => (isColumnName(text) ? text : null);

function toSort(text: string): Sort | null {
  const descending = text.startsWith('-');
  const column = toColumn(descending ? text.slice(1) : text);
  return column === null ? null : { column, descending };
}

function toGroup(text: string): ViewState['group'] {
  if (text.startsWith('tag:') && text.length > 4) return text as `tag:${string}`;
  return oneOf(GROUPS)(text);
}

function toFold(text: string): ViewState['fold'] {
  if (text === 'all') return text;
  const keys = text.split(',').map(groupKey);
  return text !== '' && keys.length <= MOST_FOLDS ? keys : null;
}

const ESCAPED = [
  ['%', '%25'],
  [',', '%2C'],
] as const;

/** The key of a group as it is written: people's texts may hold commas, and the group without a value has no text. */
function groupText(key: string): string {
  if (key === '') return '%';
  if (key === 'all') return '%61ll';
  return ESCAPED.reduce((text, [sign, escape]) => text.replaceAll(sign, escape), key);
}

function groupKey(text: string): string {
  if (text === '%') return '';
  if (text === '%61ll') return 'all';
  return ESCAPED.reduceRight((key, [sign, escape]) => key.replaceAll(escape, sign), text);
}

function foldText(fold: ViewState['fold']): string {
  return fold === null || fold === 'all' ? (fold ?? '') : fold.map(groupText).join(',');
}

function toDim(text: string): ViewState['dim'] {
  const hours = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  const from = Number(hours?.[1] ?? 24);
  const to = Number(hours?.[2] ?? 24);
  return from < 24 && to < 24 ? { from, to } : null;
}

function readText(reader: Reader): string {
  const text = readOne(reader, 'q', (value) => value, 'text') ?? '';
  if (text.length <= LONGEST_TEXT) return text;
  const problem = `longer than ${LONGEST_TEXT} characters; the rest is not searched`;
  reader.problems.push({ key: 'q', value: cut(text), text: problem });
  // Avoids a lone surrogate, which would come back from the address as another character.
  return text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
}

function readSpan(reader: Reader): ViewState['span'] {
  const span = readOne(reader, 'span', oneOf(['24h', '7d'] as const), '24h or 7d');
  return span === '7d' ? span : null;
}

function readColumns(reader: Reader): readonly ColumnName[] | null {
  const { include, exclude } = readChoice(reader, 'columns', toColumn, 'a column');
  for (const name of exclude) reader.problems.push({ key: 'columns', value: `-${name}`, text: 'not a column' });
  return include.length === 0 ? null : include;
}

function readFilter(reader: Reader): Filter {
  const choices = FILTER_NAMES.map((key) => {
    const { parse, expected, isRepeated = false } = filterField(key);
    return [key, isRepeated ? readRepeated(reader, key, expected) : readChoice(reader, key, parse, expected)] as const;
  });
  return { ...NO_FILTER, ...Object.fromEntries(choices), q: readText(reader) };
}

/**
 * The view of an address. Never throws: unknown keys and malformed values are listed in `problems` and change nothing
 * else.
 * @param search the query string, with or without `?`
 */
export function parseView(search: string): { readonly view: ViewState; readonly problems: readonly Problem[] } {
  const reader: Reader = { search: new URLSearchParams(search), problems: [] };
  const view: ViewState = {
    filter: readFilter(reader),
    sort: readOne(reader, 'sort', toSort, 'a column'),
    group: readOne(reader, 'group', toGroup, `${GROUPS.join(', ')} or tag:KEY`),
    columns: readColumns(reader),
    task: readOne(reader, 'task', toTaskId, 'an import task id'),
    view: readOne(reader, 'view', oneOf(VIEWS), 'list, wall, timeline, waves or setup') ?? 'list',
    span: readSpan(reader),
    by: readOne(reader, 'by', (text) => (text === '' ? null : text), 'the key of a tag'),
    plan: readOne(reader, 'plan', wholeNumber(1, MOST_PLANNED), `1 to ${MOST_PLANNED} machines`),
    show: readOne(reader, 'show', oneOf(['waves'] as const), 'waves'),
    refresh: readOne(
      reader,
      'refresh',
      (text) => (text === 'off' ? text : wholeNumber(5, 3600)(text)),
      'off or 5 to 3600 seconds',
    ),
    fold: readOne(reader, 'fold', toFold, `all or up to ${MOST_FOLDS} groups`),
    listed: readOne(reader, 'listed', oneOf(['gone'] as const), 'gone'),
    pageSeconds: readOne(reader, 'turn', wholeNumber(1, 3600), '1 to 3600 seconds'),
    dim: readOne(reader, 'dim', toDim, 'two hours such as 22-6'),
  };
  for (const [key, value] of reader.search) {
    if (!KEYS.includes(key)) {
      reader.problems.push({ key: cut(key), value: cut(value), text: 'not a setting of this page' });
    }
  }
  return { view, problems: reader.problems };
}

/** The query string of a view with `?`, or `''` for the default view. Defaults are not written. */
export function formatView(view: ViewState): string {
  const { filter } = view;
  const texts = FILTER_NAMES.map((key) => {
    const { format = (value) => value, isRepeated = false } = filterField(key);
    const { include, exclude }: Choice = filter[key];
    const written = choiceTexts({ include: include.map(format), exclude: exclude.map(format) });
    return [key, isRepeated ? written : written.join(',')] as const;
  });
  const values: Readonly<Record<string, string | readonly string[]>> = {
    ...Object.fromEntries(texts),
    q: filter.q,
    sort: view.sort === null ? '' : `${view.sort.descending ? '-' : ''}${view.sort.column}`,
    group: view.group ?? '',
    columns: view.columns?.join(',') ?? '',
    task: view.task ?? '',
    view: view.view === 'list' ? '' : view.view,
    span: view.span ?? '',
    by: view.by ?? '',
    plan: view.plan === null ? '' : String(view.plan),
    show: view.show ?? '',
    refresh: view.refresh === null ? '' : String(view.refresh),
    fold: foldText(view.fold),
    listed: view.listed ?? '',
    turn: view.pageSeconds === null ? '' : String(view.pageSeconds),
    dim: view.dim === null ? '' : `${view.dim.from}-${view.dim.to}`,
  };
  const search = new URLSearchParams();
  for (const key of KEYS) {
    for (const value of [values[key] ?? ''].flat()) if (value !== '') search.append(key, value);
  }
  // Commas, colons and slashes are legal in a query; unescaped they are readable.
  const text = search.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}
