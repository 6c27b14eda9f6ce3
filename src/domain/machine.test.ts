import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { furtherDescription, machinesOf, type Machine } from '#domain/machine.ts';
import { OBSERVED_TASKS } from '#emulator/observed-tasks.ts';

interface Said {
  readonly id?: string;
  readonly source?: string;
  readonly name?: string;
  readonly description?: string;
  readonly keys?: readonly string[];
  readonly url?: string;
}

function task({
  id = 'import-ami-0123456789abcdef0',
  source = 'here',
  name,
  description,
  keys = [],
  url,
}: Said): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: id,
      Status: 'active',
      ...(description === undefined ? {} : { Description: description }),
      Tags: name === undefined ? [] : [{ Key: 'Name', Value: name }],
      SnapshotDetails: [
        ...keys.map((key) => ({ UserBucket: { S3Bucket: 'exports', S3Key: key } })),
        ...(url === undefined ? [] : [{ Url: url }]),
      ],
    },
    source,
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

function machine(said: Said): Machine {
  const one = task(said);
  return machinesOf([one])(one);
}

describe('the name of a machine', () => {
  it('is its tag Name before everything else', () => {
    expect(machine({ name: ' erp-db ', description: 'dc-12 · domain controller', keys: ['web.ova'] })).toEqual({
      name: 'erp-db',
      from: 'tag',
    });
  });

  it.each([
    ['erp-db · ERP database', 'erp-db'],
    ['dc-12 - domain controller', 'dc-12'],
    ['Касса-07: терминал', 'Касса-07'],
    ['web-11', 'web-11'],
    ['SIFT Workstation OVA - Mon May 11 21:27:49 EDT 2020', 'SIFT Workstation OVA'],
    ['alces-cloudware-base-2018.2.1-aws', 'alces-cloudware-base-2018.2.1-aws'],
    ['s3://exports/mail-02.ova', 's3://exports/mail-02.ova'],
  ])('is the head of the description %j', (description, name) => {
    expect(machine({ description })).toEqual({ name, from: 'description' });
  });

  it.each([
    ['vms/my-server-vm.ova', 'my-server-vm'],
    ['exports/erp-db-disk1.vmdk', 'erp-db'],
    ['exports/payroll-03/disk1.vmdk', 'payroll-03'],
    ['mail 02.ova.gz', 'mail 02'],
    ['rhcos-43.81.201912030353.0-aws.x86_64.vmdk', 'rhcos-43.81.201912030353.0-aws.x86_64'],
    ['wiki-04_disk2.VHDX', 'wiki-04'],
    ['packer-import-1700000000.ova', 'packer-import-1700000000'],
    ['склад/касса-07.raw', 'касса-07'],
  ])('is what the file %j is called', (key, name) => {
    expect(machine({ keys: [key] })).toEqual({ name, from: 'key' });
  });

  it('is what an address names where no bucket is given, without its query', () => {
    expect(machine({ url: 's3://vm-images-14/WinDev2004Eval-disk1.vmdk' }).name).toBe('WinDev2004Eval');
    expect(machine({ url: 'https://host.example/exports/web-11.ova?versionId=3' }).name).toBe('web-11');
  });

  it('is the tail of the id where nothing else says anything', () => {
    expect(machine({ keys: ['disk1.vmdk'] })).toEqual({ name: '9abcdef0', from: 'id' });
  });

  it('is not what a tool writes on every task', () => {
    const tasks = ['centos-a', 'centos-b', 'centos-c'].map((stem) =>
      task({ id: `import-ami-${stem}`, description: 'VM Import by AWS CLI', keys: [`${stem}.ova`] }),
    );
    expect(tasks.map(machinesOf(tasks)).map(({ name }) => name)).toEqual(['centos-a', 'centos-b', 'centos-c']);
    // Two may be attempts, and a digit tells a machine from others.
    expect(tasks.slice(0, 2).map(machinesOf(tasks.slice(0, 2)))[0]?.from).toBe('description');
    const numbered = [1, 2, 3].map((number) => task({ id: `import-ami-${number}`, description: 'dc-12 · again' }));
    expect(numbered.map(machinesOf(numbered))[0]?.name).toBe('dc-12');
  });

  it('is not shared between sources', () => {
    const tasks = ['a', 'b', 'c'].map((source) => task({ source, description: 'the mail server' }));
    expect(tasks.map(machinesOf(tasks))[0]).toEqual({ name: 'the mail server', from: 'description' });
  });

  it('is known of every task that was seen in reality', () => {
    const tasks = OBSERVED_TASKS.map(({ importTaskId, description, tagSet, snapshotDetailSet }) =>
      task({
        id: importTaskId ?? 'import-ami-hidden',
        ...(description === undefined ? {} : { description }),
        ...(tagSet?.[0] === undefined ? {} : { name: tagSet.find(({ key }) => key === 'Name')?.value ?? '' }),
        keys: (snapshotDetailSet ?? []).flatMap(({ userBucket }) => userBucket?.s3Key ?? []),
      }),
    );
    const names = tasks.map(machinesOf(tasks));
    expect(tasks.length).toBeGreaterThan(25);
    expect(names.every(({ name }) => name !== '' && name !== 'VM Import by AWS CLI')).toBe(true);
    expect(names.filter(({ name }) => name === 'centos64')).toHaveLength(2);
  });

  it('is some text for any task', () => {
    const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 80 }), { nil: undefined });
    fc.assert(
      fc.property(text, text, text, (name, description, key) => {
        const said = {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(key === undefined ? {} : { keys: [key] }),
        };
        expect(machine(said).name.trim()).not.toBe('');
      }),
    );
  });
});

it('is told apart from what the description says beside it', () => {
  const further = (description: string, name?: string) => {
    const one = task({ description, ...(name === undefined ? {} : { name }) });
    return furtherDescription(one, machinesOf([one])(one));
  };
  expect(further('erp-db · ERP database')).toBe('ERP database');
  expect(further('erp-db')).toBeNull();
  expect(further('ERP database', 'erp-db')).toBe('ERP database');
  expect(further('erp-db: ERP database', 'erp-db')).toBe('ERP database');
});
