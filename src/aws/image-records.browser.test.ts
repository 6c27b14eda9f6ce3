import { expect, inject, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources, type OpenSourceWithRecords } from '#auth/sources.ts';

let instances = 0;

/** A source in a world that no other test asks, with the bodies of its requests. */
function openWorld(scenario: string, rewrite = (xml: string) => xml) {
  instances += 1;
  const endpoint = `${inject('cloud')}/worlds/${scenario}@records${instances}`;
  const bodies: string[] = [];
  const [source] = openSources([{ ...EMBEDDED_SOURCE, endpoints: { ec2: endpoint, cognitoIdentity: endpoint } }], {
    async fetch(input, init) {
      const body = String(init?.body);
      const response = await fetch(input, init);
      if (!body.includes('Action=Describe')) return response;
      bodies.push(body);
      return new Response(rewrite(await response.text()), response);
    },
    signInOf: () => null,
    clock: SYSTEM_CLOCK,
  });
  if (source === undefined) throw new Error('no source');
  return { source, bodies };
}

async function completedOf({ importTasks }: OpenSourceWithRecords) {
  const { tasks } = await importTasks.page({ states: ['completed'] });
  // The newest ones may not be known to the replica that answers next.
  return tasks.slice(5);
}

async function errorOf(reading: Promise<unknown>): Promise<CloudError> {
  const error: unknown = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof CloudError)) throw new Error(`no CloudError: ${String(error)}`);
  return error;
}

it('reads when AMIs were registered, and leaves out those that are gone', async () => {
  const { source, bodies } = openWorld('steady');
  const ids = (await completedOf(source)).flatMap(({ imageId }) => imageId ?? []);
  const images = await source.imageRecords.images([...ids, 'ami-00000000000000000']);
  expect(images.map(({ imageId }) => imageId).toSorted()).toEqual(ids.toSorted());
  expect(images.every(({ creationDate }) => creationDate !== null && creationDate < Date.now())).toBe(true);
  expect(bodies.at(-1)).toContain('Filter.1.Name=image-id');
  expect(bodies.at(-1)).toContain('Owner.1=self');
});

it('reads when snapshots were begun, before their AMIs', async () => {
  const { source } = openWorld('steady');
  const task = (await completedOf(source)).find(({ snapshots }) => snapshots.length > 1);
  const ids = task?.snapshots.flatMap(({ snapshotId }) => snapshotId ?? []) ?? [];
  const snapshots = await source.imageRecords.snapshots([...ids, 'snap-00000000000000000']);
  expect(snapshots.map(({ snapshotId }) => snapshotId).toSorted()).toEqual(ids.toSorted());
  const [image] = await source.imageRecords.images([task?.imageId ?? '']);
  const registered = image?.creationDate ?? 0;
  expect(snapshots.every(({ startTime }) => startTime !== null && startTime < registered)).toBe(true);
});

it.each([
  ['images-denied', 'denied'],
  ['portal', 'not-aws'],
  ['empty-answer', 'not-aws'],
  ['unavailable', 'unavailable'],
])('of the world %s makes an error, never an absence', async (scenario, kind) => {
  const { source } = openWorld(scenario);
  expect((await errorOf(source.imageRecords.images(['ami-1']))).kind).toBe(kind);
});

it.each([
  ['of another action', (xml: string) => xml.replaceAll('DescribeImages', 'DescribeVolumes'), 'not-aws'],
  ['without a set of AMIs', (xml: string) => xml.replace('<imagesSet/>', ''), 'not-aws'],
  ['that is cut', (xml: string) => xml.slice(0, -20), 'incomplete'],
  ['that has another page', (xml: string) => xml.replace('<imagesSet/>', '$&<nextToken>t</nextToken>'), 'incomplete'],
])('takes an answer %s for no proof', async (_, rewrite, kind) => {
  const { source } = openWorld('steady', rewrite);
  expect((await errorOf(source.imageRecords.images(['ami-1']))).kind).toBe(kind);
});

it('proves that none of the AMIs is there', async () => {
  const { source } = openWorld('steady');
  expect(await source.imageRecords.images(['ami-1', 'ami-2'])).toEqual([]);
});
