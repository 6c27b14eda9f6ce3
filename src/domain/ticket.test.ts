import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { machinesOf } from '#domain/machine.ts';
import { ticketText } from '#domain/ticket.ts';

function failed(id: string, name: string, tags: Readonly<Record<string, string>>, message: string): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: `import-ami-${id}`,
      Status: 'deleted',
      StatusMessage: message,
      Tags: Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value })),
    },
    'prod',
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

const context = {
  cause: {
    title: 'Unsupported kernel',
    remedy: ['Install a kernel that is supported.', 'Import again.'],
    page: 'https://docs.example/kernel',
  },
  labelOf: () => 'Production · Ireland',
  link: 'https://board.example/?outcome=failed',
};

it('tells a colleague which machine failed, whose it is, why, and what to do', () => {
  const task = failed(
    '1',
    'erp_db*',
    { Owner: 'hr-it', wave: '3', Odd: 'x' },
    'ClientError: Unsupported kernel 4.18 [x]',
  );
  expect(ticketText([task], { ...context, machineOf: machinesOf([task]) })).toBe(
    String.raw`## erp_db\*: Unsupported kernel

- **erp_db\*** · Production · Ireland · Owner: hr-it · wave: 3 · ${'`'}import-ami-1${'`'}

AWS says:

> ClientError: Unsupported kernel 4.18 \[x\]

What to do:

1. Install a kernel that is supported.
2. Import again.

[AWS’s guide on this](https://docs.example/kernel) · [Open in Arrivals](https://board.example/?outcome=failed)`,
  );
});

it('lists the machines of one cause, and what AWS said once', () => {
  const tasks = ['erp-db', 'dc-12'].map((name, index) =>
    failed(String(index), name, {}, 'ClientError: Unsupported kernel'),
  );
  const text = ticketText(tasks, {
    ...context,
    cause: { ...context.cause, page: null },
    machineOf: machinesOf(tasks),
  });
  expect(text).toContain('## 2 machines: Unsupported kernel');
  expect(text.split('> ')).toHaveLength(2);
  expect(text).not.toContain('guide');
});
