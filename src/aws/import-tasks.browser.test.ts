import { describe, expect, inject, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks } from '#aws/import-tasks.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';

// The real SDK in a real browser, over HTTP to another origin: what it makes of an answer differs from Node.

let instances = 0;

/** The tasks of a world that no other test asks, or another answer of EC2 in its place. */
function tasksOf(scenario: string, rewritten: string | null = null): ImportTasks {
  instances += 1;
  const endpoint = `${inject('cloud')}/worlds/${scenario}@${instances}`;
  const [source] = openSources(
    [{ ...EMBEDDED_SOURCE, name: 'here', label: 'Here', endpoints: { ec2: endpoint, cognitoIdentity: endpoint } }],
    {
      async fetch(input, init) {
        const response = await fetch(input, init);
        return rewritten === null || !String(init?.body).includes('DescribeImportImageTasks')
          ? response
          : new Response(rewritten, response);
      },
      signInOf: () => null,
      clock: SYSTEM_CLOCK,
    },
  );
  if (source === undefined) throw new Error('no source');
  return source.importTasks;
}

async function errorOf(reading: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof CloudError)) throw new Error(`no CloudError: ${String(error)}`);
  return error;
}

describe('import tasks in a browser', () => {
  it.each([
    { how: 'without the SDK', comment: '' },
    { how: 'by the SDK', comment: '<!-- c -->' },
  ])('are read $how, however many characters of their tags are written as references', async ({ comment }) => {
    const tag = (index: number): string =>
      `<item><key>K${index}</key><value>&lt;R&amp;D&gt; &quot;${index}&quot; &apos;x&apos; &#65;</value></item>`;
    const tags = Array.from({ length: 20 }, (_, index) => tag(index)).join('');
    const items = Array.from(
      { length: 100 },
      (_, index) =>
        `<item><importTaskId>import-ami-${index}</importTaskId><status>active</status><tagSet>${tags}</tagSet></item>`,
    ).join('');
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<DescribeImportImageTasksResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${comment}<requestId>r</requestId><importImageTaskSet>${items}</importImageTaskSet></DescribeImportImageTasksResponse>`;
    expect(xml.match(/&/g)?.length).toBeGreaterThan(10_000);
    const { tasks } = await tasksOf('steady', xml).page({});
    expect(tasks).toHaveLength(100);
    expect(tasks[99]?.tags[19]).toEqual({ key: 'K19', value: `<R&D> "19" 'x' A` });
  });

  it('are read page by page', async () => {
    const tasks = tasksOf('ten-thousand');
    const first = await tasks.page({});
    expect(first.tasks).toHaveLength(100);
    const second = await tasks.page({ nextToken: first.nextToken });
    expect(second.tasks).toHaveLength(100);
    expect(new Set([...first.tasks, ...second.tasks].map(({ id }) => id)).size).toBe(200);
  });

  it('are filtered by state where EC2 can', async () => {
    const { tasks } = await tasksOf('steady').page({ states: ['completed'] });
    expect(tasks.length).toBeGreaterThan(10);
    expect(new Set(tasks.map(({ outcome }) => outcome))).toEqual(new Set(['completed']));
  });

  it('are found by id, and one dead id fails the whole request', async () => {
    const steady = tasksOf('steady');
    const [task] = (await steady.page({})).tasks;
    const id = task?.id ?? '';
    expect((await steady.page({ ids: [id] })).tasks.map((found) => found.id)).toEqual([id]);
    const error = await errorOf(steady.page({ ids: [id, 'import-ami-00000000000000000'] }));
    expect(error).toMatchObject({ kind: 'unknown-id', code: 'InvalidConversionTaskId.Malformed' });
  });

  it('are proven to be none', async () => {
    expect(await tasksOf('empty').page({})).toEqual({ tasks: [], nextToken: null, withoutId: 0 });
  });

  it.each([
    ['denied', 'denied'],
    ['guests-refused', 'denied'],
    ['portal', 'not-aws'],
    ['empty-answer', 'not-aws'],
    ['unavailable', 'unavailable'],
  ])('of the world %s are an error, never an empty list', async (scenario, kind) => {
    expect((await errorOf(tasksOf(scenario).page({}))).kind).toBe(kind);
  });

  it.each([
    ['throttled', 'throttled'],
    ['refused-later', 'denied'],
    ['cut', 'incomplete'],
    ['portal-later', 'not-aws'],
  ])('of the world %s become one after two answers', async (scenario, kind) => {
    const tasks = tasksOf(scenario);
    await tasks.page({});
    await tasks.page({});
    expect((await errorOf(tasks.page({}))).kind).toBe(kind);
  });

  it('come with the request id of an error, although EC2 exposes no header', async () => {
    const error = await errorOf(tasksOf('denied').page({}));
    expect(error.code).toBe('UnauthorizedOperation');
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('say when a token has ended or was never given', async () => {
    const error = await errorOf(tasksOf('ten-thousand').page({ nextToken: 'forged' }));
    expect(error).toMatchObject({ kind: 'page-ended', code: 'InvalidNextToken' });
  });

  it('are all read although a character is not XML, with a mark in its place', async () => {
    const { tasks, withoutId } = await tasksOf('unknown-words').page({});
    expect(tasks.length).toBeGreaterThan(3);
    expect(withoutId).toBeGreaterThan(0);
    expect(JSON.stringify(tasks)).toContain('\uFFFD');
  });

  it('end the wait when somebody does not want them any more', async () => {
    const controller = new AbortController();
    const reading = tasksOf('silent').page({}, controller.signal);
    controller.abort();
    expect((await errorOf(reading)).kind).toBe('cancelled');
  });
});
