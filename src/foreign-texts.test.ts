import { expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { proveEc2Answer } from '#aws/ec2-answer.ts';
import { readImportAnswer } from '#aws/import-reader.ts';
import { failureKind } from '#domain/failure-catalogue.ts';
import { failureHeadline } from '#domain/failure.ts';
import { toImportTask } from '#domain/import-task.ts';
import { shellCommand } from '#domain/shell-command.ts';
import { defused } from '#features/export/formula.ts';
import { allowed } from '#server/assumption.ts';
import { readConfiguration } from '#features/setup/configuration.ts';
import { visibleText } from '#ui/text.tsx';
import { openWord, filterBoxOf, withIds, typeText } from '#url/filter-box.ts';
import { parseView } from '#url/view-state.ts';

// With 300,000 characters, a parser of quadratic time or worse does not finish within the timeout of a test.
const LENGTH = 300_000;
const XML = ['<!-- -->', '<!--', '<', '<a>', '<?xml ', '&#0', '&amp;', ' ', 'a'];
const TASK = [
  '<!--',
  ' ',
  '\v',
  '\uFEFF',
  'a',
  '0',
  '-',
  'a.',
  '. A',
  '[. A',
  ';',
  ';\v',
  '"',
  "'",
  'ERROR : ',
  'ClientError:',
  'cancelled by ',
];
const REASON = [
  ' ',
  'a',
  'disk ',
  'os 1111111111 ',
  'kms:a ',
  'not unsupported ',
  'unsupported a',
  'multiple different grub ',
  'DHCP off ',
];
const BOX = [' ', '\t', 'a', '-', ':', '"', '\\', 'import-ami-00000000 ', 'tag:"a\\" ', 'outcome:failed '];
const CONFIG = [' ', 'a', '0', '.', 'a.', '-'];
const long = (part: string, length = LENGTH): string => part.repeat(length / part.length);
const shape = { root: 'DescribeImportImageTasksResponse', set: 'importImageTaskSet' };

function provesNothing(text: string, status: number): void {
  expect(() => proveEc2Answer({ status, headers: {}, text }, shape)).toThrow(CloudError);
}

it.each(XML)('300,000 characters of %j do not hold the page up as an answer of EC2', (part) => {
  for (const status of [200, 400]) {
    provesNothing(`${long(part)}x`, status);
    provesNothing(`<Response><Errors><Error><Code>${long(part)}`, status);
  }
  provesNothing(`<DescribeImportImageTasksResponse>${long(part)}</DescribeImportImageTasksResponse>`, 200);
  expect(readImportAnswer(`<DescribeImportImageTasksResponse>${long(part)}`)).toBeNull();
});

it.each(TASK)('300,000 characters of %j do not hold the page up as a text of a task', (part) => {
  const text = `${long(part)}\u0001`;
  toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      Status: 'deleted',
      StatusMessage: text,
      Progress: `5${text}`,
      Description: text,
      SnapshotDetails: [{ Url: text, Description: text }],
    },
    'here',
  );
  expect(failureHeadline(text)).toBeTypeOf('string');
  expect(defused(`;${text}`).length).toBeGreaterThan(LENGTH / 2);
  visibleText(text);
  shellCommand('aws ec2', { region: text }, { Description: text });
});

it.each(REASON)('300,000 characters of %j do not hold the page up as a reason of a failure', (part) => {
  expect(() => failureKind(`${long(part, LENGTH / 10)}!`)).not.toThrow();
});

it.each(BOX)('300,000 characters of %j do not hold the page up in the filter box or the address', (part) => {
  const { filter } = parseView(`?q=${long(part)}&id=${long(part)}&tag=${long(part)}`).view;
  openWord(`${long(part)} `);
  withIds(filterBoxOf(filter), `${long(part)}!`);
  expect(typeText(filterBoxOf(filter), long(part, LENGTH / 100)).problem).toBeTypeOf('string');
});

it.each(CONFIG)('300,000 characters of %j do not hold the page up in config.json, as a value and as a name', (part) => {
  const text = `${long(part)}!`;
  expect(readConfiguration(text).kind).toBe('invalid');
  readConfiguration(
    JSON.stringify({
      [text]: text,
      sources: [
        {
          name: text,
          region: text,
          identityPoolId: text,
          customRoleArn: text,
          login: { issuer: text, clientId: text, [text]: 1 },
          endpoints: { ec2: `https://${text}/` },
        },
      ],
    }),
  );
});

it('300,000 blanks do not hold the verification up in a header', () => {
  const headers = { get: () => `${long(' ')}x` } as unknown as Headers;
  expect(allowed({ status: 200, headers, text: '', code: null }, ['authorization']).held).toBe(false);
});

it.each(['[', '{"a":'])('a file of a hundred thousand %s is no configuration', (open) => {
  const close = open === '[' ? ']' : '}';
  const text = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  expect(readConfiguration(text)).toMatchObject({ kind: 'invalid', issues: [{ path: 'config.json' }] });
});

it('elements in elements without end are left to another reader', () => {
  const text = `<DescribeImportImageTasksResponse>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</DescribeImportImageTasksResponse>`;
  expect(readImportAnswer(text)).toBeNull();
});
