import { expect, inject, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';

let instances = 0;

/** The snapshot tasks of a world that no other test asks, with the bodies of its requests. */
function openWorld(scenario: string, rewrite = (xml: string) => xml) {
  instances += 1;
  const endpoint = `${inject('cloud')}/worlds/${scenario}@snapshot-tasks${instances}`;
  const bodies: string[] = [];
  const [source] = openSources(
    [
      {
        ...EMBEDDED_SOURCE,
        reads: ['image-tasks', 'snapshot-tasks'],
        endpoints: { ec2: endpoint, cognitoIdentity: endpoint },
      },
    ],
    {
      async fetch(input, init) {
        const body = String(init?.body);
        const response = await fetch(input, init);
        if (!body.includes('Action=Describe')) return response;
        bodies.push(body);
        return new Response(rewrite(await response.text()), response);
      },
      signInOf: () => null,
      clock: SYSTEM_CLOCK,
    },
  );
  if (source?.snapshotTasks === undefined) throw new Error('no snapshot tasks');
  return { tasks: source.snapshotTasks, bodies };
}

async function errorOf(reading: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof CloudError)) throw new Error(`no CloudError: ${String(error)}`);
  return error;
}

it('reads snapshot tasks page by page, in the words of the SDK', async () => {
  const { tasks } = openWorld('snapshot-imports');
  const all = await tasks.page({});
  expect(all).toMatchObject({ nextToken: null, withoutId: 0 });
  const said = new Map(all.tasks.map(({ id, outcome, stage, sizeBytes }) => [id, [outcome, stage, sizeBytes]]));
  expect(said.get('import-snap-2b608c5f4fbcc276tat1')).toEqual(['running', 'converting', 4702863360]);
  expect(said.get('import-snap-0a00000000000001d')).toEqual(['completed', null, 3115815424]);
  expect(said.get('import-snap-0a00000000000002d')).toEqual(['running', 'converting', 20 * 2 ** 30]);
  expect(said.get('import-snap-0bd6fdf1d41b31bcb')).toEqual(['failed', null, null]);
  expect(JSON.stringify(all.tasks)).not.toContain('X-Amz-Signature=0');
});

it('asks EC2 for states, and never again for one where EC2 takes no filter', async () => {
  const { tasks, bodies } = openWorld('snapshot-imports');
  const { tasks: deleted } = await tasks.page({ states: ['deleted'] });
  expect(new Set(deleted.map(({ outcome }) => outcome))).toEqual(new Set(['failed', 'cancelled']));
  expect(bodies).toHaveLength(1);
  const refusing = openWorld('snapshot-filter-refused');
  for (let pages = 0; pages < 2; pages += 1) {
    const { tasks: found } = await refusing.tasks.page({ states: ['completed'] });
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(found.map(({ outcome }) => outcome)).has('running')).toBe(false);
  }
  expect(refusing.bodies.map((body) => body.includes('task-state'))).toEqual([true, false, false]);
});

it.each([
  ['snapshot-tasks-denied', undefined, 'denied'],
  ['portal', undefined, 'not-aws'],
  ['steady', (xml: string) => xml.replaceAll('ImportSnapshotTask', 'ImportImageTask'), 'not-aws'],
  ['empty', (xml: string) => xml.replace('<importSnapshotTaskSet/>', ''), 'not-aws'],
  ['steady', (xml: string) => xml.slice(0, -20), 'incomplete'],
])('takes no answer for a proof in the world %s', async (scenario, rewrite, kind) => {
  const { tasks } = openWorld(scenario, rewrite);
  expect((await errorOf(tasks.page({}))).kind).toBe(kind);
});

it('proves that there are none, and that an id is not listed', async () => {
  const { tasks } = openWorld('empty');
  expect(await tasks.page({})).toEqual({ tasks: [], nextToken: null, withoutId: 0 });
  expect((await errorOf(tasks.page({ ids: ['import-snap-gone'] }))).kind).toBe('unknown-id');
});
