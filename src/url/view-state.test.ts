import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES, tagColumn, type ColumnName } from '#domain/column.ts';
import { FILTER_NAMES, type FilterKey } from '#domain/filter-table.ts';
import { NO_FILTER, type Choice, type Filter } from '#domain/filter.ts';
import { GROUPS } from '#domain/group.ts';
import { OUTCOME_FAMILIES } from '#domain/outcome.ts';
import { STAGES } from '#domain/stage.ts';
import { TASK_STATES } from '#domain/task-state.ts';
import { formatView, KEYS, parseView, VIEWS, type ViewState } from '#url/view-state.ts';

const PLAIN = parseView('').view;

/** One link for each key of the public contract. */
const LINKS: Readonly<Record<string, string>> = {
  source: '?source=prod-ireland,-lab',
  state: '?state=active,completed',
  id: '?id=import-ami-0123456789abcdef0,import-ami-fgrxv97s,import-snap-fgtxpsup',
  outcome: '?outcome=failed,-completed',
  stage: '?stage=preparing-ami,booting',
  q: '?q=erp+db',
  tag: '?tag=Wave%3D3&tag=Owner&tag=-Environment%3Dlab',
  platform: '?platform=Windows',
  architecture: '?architecture=x86_64',
  boot: '?boot=legacy-bios,uefi',
  license: '?license=BYOL',
  encrypted: '?encrypted=true',
  format: '?format=VMDK,-RAW',
  bucket: '?bucket=vm-migration',
  kind: '?kind=image,-snapshot',
  machine: '?machine=erp-db&machine=a,b&machine=-web',
  cause: '?cause=os-unknown,-p2v',
  attempt: '?attempt=latest,-retried',
  handled: '?handled=true',
  stuck: '?stuck=true',
  changed: '?changed=24h,look',
  launch: '?launch=no-ena,-gp2,unknown',
  sort: '?sort=-progress',
  group: '?group=tag:Wave',
  columns: '?columns=id,tag:Wave,size',
  task: '?task=import-ami-54be2e9c40116f35t',
  view: '?view=wall',
  span: '?span=7d',
  by: '?by=Move+group',
  plan: '?plan=22',
  show: '?show=waves',
  refresh: '?refresh=off',
  fold: '?fold=failed,=a%252Cb,%25',
  listed: '?listed=gone',
  turn: '?turn=30',
  dim: '?dim=22-6',
};

describe('the address', () => {
  it('has a link here for each of its keys', () => {
    expect(Object.keys(LINKS).toSorted()).toEqual(KEYS.toSorted());
  });

  it.each(Object.entries(LINKS))('keeps %s: link, view, link', (key, link) => {
    const { view, problems } = parseView(link);
    expect(problems).toEqual([]);
    expect(view).not.toEqual(PLAIN);
    const again = formatView(view);
    expect(parseView(again)).toEqual({ view, problems: [] });
    expect(new URLSearchParams(again).getAll(key)).not.toEqual([]);
    expect([...new URLSearchParams(again).keys()].every((name) => name === key)).toBe(true);
  });

  it.each(['Wave', 'aws:x/y', '日本', '-minus', 'a=b', 'a,b', ''])(
    'keeps the column of each key of tags that it can name: %j',
    (key) => {
      const column = tagColumn(key);
      if (column === null) expect(key).toMatch(/^$|,/);
      else expect(parseView(formatView({ ...PLAIN, columns: ['id', column] })).view.columns).toEqual(['id', column]);
    },
  );

  it('writes no default', () => {
    expect(formatView(PLAIN)).toBe('');
    expect(PLAIN.filter).toEqual(NO_FILTER);
  });

  it.each([
    ['?state=quantum', 'state', 'quantum'],
    ['?state=constructor', 'state', 'constructor'],
    ['?outcome=', 'outcome', ''],
    ['?stage=booting,flying', 'stage', 'flying'],
    ['?sort=__proto__', 'sort', '__proto__'],
    ['?__proto__=x', '__proto__', 'x'],
    ['?constructor=', 'constructor', ''],
    ['?task=%3Cscript%3E', 'task', '<script>'],
    ['?task=import-ami-1%E2%80%AE', 'task', 'import-ami-1\u202E'],
    ['?task=import-ami-1&task=import-ami-2', 'task', 'import-ami-2'],
    ['?refresh=4', 'refresh', '4'],
    ['?refresh=1e3', 'refresh', '1e3'],
    ['?dim=22-24', 'dim', '22-24'],
    ['?encrypted=maybe', 'encrypted', 'maybe'],
    ['?columns=id,-size', 'columns', '-size'],
  ])('%s reports what it cannot use', (link, key, value) => {
    expect(parseView(link).problems.map((problem) => [problem.key, problem.value])).toEqual([[key, value]]);
  });

  it.each([
    ['?source=', 'not a source'],
    ['?state=quantum', 'not one of active, completed, deleting, deleted'],
    ['?id=1', 'not an import task id'],
    ['?outcome=lost', 'not one of running, failed, completed, cancelled, unknown'],
    ['?stage=flying', 'not a stage'],
    ['?tag=', 'not a tag'],
    ['?platform=', 'not a platform'],
    ['?architecture=', 'not an architecture'],
    ['?boot=', 'not a boot mode'],
    ['?license=', 'not a license type'],
    ['?encrypted=maybe', 'not true or false'],
    ['?format=', 'not a disk format'],
    ['?bucket=', 'not a bucket'],
    ['?sort=age', 'not a column'],
    ['?group=age', 'not outcome, stage, cause, source, machine, kind, launch or tag:KEY'],
    ['?columns=age', 'not a column'],
    ['?columns=id,-size', 'not a column'],
    ['?task=1', 'not an import task id'],
    ['?view=door', 'not list, wall, timeline, waves or setup'],
    ['?refresh=1', 'not off or 5 to 3600 seconds'],
    ['?listed=all', 'not gone'],
    ['?turn=0', 'not 1 to 3600 seconds'],
    ['?dim=night', 'not two hours such as 22-6'],
    ['?colour=red', 'not a setting of this page'],
    ['?view=wall&view=list', 'given twice; the first one is used'],
  ])('%s is said to be %s', (link, text) => {
    expect(parseView(link).problems.map((problem) => problem.text)).toEqual([text]);
  });

  it.each([
    ['refresh', ['5', '3600'], ['4', '3601', '', '10s']],
    ['turn', ['1', '3600'], ['0', '3601']],
    ['dim', ['0-23', '23-0', '22-06'], ['24-6', '6-24', '122-6', '22-6x', '22-6-7', '22']],
    ['group', ['tag:W', 'stage'], ['tag:', 'tag', 'Wave=3', 'stages']],
    ['platform', ['a'.repeat(200)], ['a'.repeat(201)]],
    ['q', ['a'.repeat(200)], ['a'.repeat(201)]],
  ])('accepts for %s %j, and not %j', (key, good, bad) => {
    const problemsOf = (value: string) => parseView(`?${key}=${value}`).problems.length;
    expect(good.map(problemsOf)).toEqual(good.map(() => 0));
    expect(bad.map(problemsOf)).toEqual(bad.map(() => 1));
  });

  it('ignores spaces that somebody typed between values', () => {
    expect(parseView('?platform=Windows,%20Linux%20&state=-%20active').view.filter).toMatchObject({
      platform: { include: ['Windows', 'Linux'] },
      state: { exclude: ['active'] },
    });
  });

  it('cuts a text that is too long, and says so', () => {
    const { view, problems } = parseView(`?q=${'a'.repeat(100_000)}`);
    expect(view.filter.q).toBe('a'.repeat(200));
    expect(problems).toEqual([
      { key: 'q', value: `${'a'.repeat(59)}…`, text: 'longer than 200 characters; the rest is not searched' },
    ]);
  });

  it('cuts no character in two', () => {
    expect(parseView(`?q=${'a'.repeat(199)}😀b`).view.filter.q).toBe('a'.repeat(199));
    expect(parseView(`?q=😀${'a'.repeat(199)}`).view.filter.q).toBe(`😀${'a'.repeat(198)}`);
    const shown = (value: string) => parseView(`?sort=${value}`).problems[0]?.value;
    expect(shown('😀'.repeat(60))).toBe('😀'.repeat(60));
    expect(shown('😀'.repeat(61))).toBe(`${'😀'.repeat(59)}…`);
  });

  it('takes the first of two tasks', () => {
    expect(parseView('?task=import-ami-1&task=import-ami-2').view.task).toBe('import-ami-1');
  });

  it('parses any query string, and the result round-trips', () => {
    const key = fc.oneof(fc.constantFrom(...KEYS), fc.string());
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('%E0%A4%A', '-', ',', '-,', 'a,b'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, text), { maxLength: 6 }), fc.boolean(), (pairs, encoded) => {
        const encode = (part: string): string => (encoded ? encodeURIComponent(part.toWellFormed()) : part);
        const search = `?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
        const { view } = parseView(search);
        expect(parseView(formatView(view)).view).toEqual(view);
      }),
    );
  });

  it('round-trips every view', () => {
    const choice = <Value extends string>(value: fc.Arbitrary<Value>) =>
      fc
        .uniqueArray(value, { maxLength: 4 })
        .chain((all) => fc.nat(all.length).map((cut) => ({ include: all.slice(0, cut), exclude: all.slice(cut) })));
    const name = fc.stringMatching(/^[A-Za-z0-9._ä][A-Za-z0-9._ä -]{0,20}[a-z]$/);
    const id = fc.stringMatching(/^[a-f0-9]{17}$/).map((hex) => `import-ami-${hex}`);
    const column = fc.oneof(
      fc.constantFrom<ColumnName>(...COLUMN_NAMES),
      name.map((key): ColumnName => `tag:${key}`),
    );
    const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value);
    /** The keys that take words of their own; every other key of the table takes any text. */
    const closed: Partial<Record<FilterKey, fc.Arbitrary<Choice>>> = {
      state: choice(fc.constantFrom(...TASK_STATES)),
      id: choice(id),
      outcome: choice(fc.constantFrom(...OUTCOME_FAMILIES)),
      // The stages come back in AWS's order.
      stage: fc.constantFrom(
        { include: STAGES.slice(1, 3), exclude: STAGES.slice(4, 6) },
        { include: [], exclude: STAGES.slice(0, 2) },
      ),
      tag: choice(fc.tuple(name, fc.string({ maxLength: 20 })).map(([key, value]) => `${key}=${value}`.trim())),
      encrypted: choice(fc.constantFrom('true', 'false')),
      kind: choice(fc.constantFrom('image', 'snapshot')),
      attempt: choice(fc.constantFrom('latest', 'retried')),
      handled: choice(fc.constantFrom('true', 'false')),
      stuck: choice(fc.constantFrom('true', 'false')),
      cause: choice(fc.constantFrom('os-unknown', 'p2v', 'arm64')),
      changed: choice(fc.constantFrom('look', '24h', '90m', '7d', 'unknown')),
      launch: choice(fc.constantFrom('no-ena', 'gp2', 'unknown')),
    };
    const choices = Object.fromEntries(FILTER_NAMES.map((key) => [key, closed[key] ?? choice(name)]));
    const filter = fc.record({ ...choices, q: fc.string({ maxLength: 60 }) }) as unknown as fc.Arbitrary<Filter>;
    const foldKey = fc.oneof(fc.constantFrom('', 'all', '=a,b', '%', '%2C'), fc.string({ maxLength: 10 }));
    const view: fc.Arbitrary<ViewState> = fc.record({
      filter,
      sort: maybe(fc.record({ column, descending: fc.boolean() })),
      group: maybe(
        fc.oneof(
          fc.constantFrom(...GROUPS),
          name.map((key) => `tag:${key}` as const),
        ),
      ),
      columns: maybe(fc.uniqueArray(column, { minLength: 1, maxLength: 5 })),
      task: maybe(id),
      view: fc.constantFrom(...VIEWS),
      refresh: maybe(fc.oneof(fc.integer({ min: 5, max: 3600 }), fc.constant('off' as const))),
      fold: maybe(fc.oneof(fc.constant('all' as const), fc.uniqueArray(foldKey, { minLength: 1, maxLength: 5 }))),
      listed: maybe(fc.constant('gone' as const)),
      span: maybe(fc.constant('7d' as const)),
      by: maybe(fc.string({ minLength: 1 })),
      plan: maybe(fc.integer({ min: 1, max: 100_000 })),
      show: maybe(fc.constant('waves' as const)),
      pageSeconds: maybe(fc.integer({ min: 1, max: 3600 })),
      dim: maybe(fc.record({ from: fc.nat(23), to: fc.nat(23) })),
    });
    fc.assert(
      fc.property(view, (wanted) => {
        expect(parseView(formatView(wanted))).toEqual({ view: wanted, problems: [] });
      }),
    );
  });
});
