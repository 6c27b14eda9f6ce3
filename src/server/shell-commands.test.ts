import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelCommand, describeCommand, importAgainCommand } from '#domain/aws-command.ts';
import { toImportTask } from '#domain/import-task.ts';
import { wordsOf } from '#domain/shell-words.fixture.ts';
import { HOSTILE, ID, PLACE } from '#domain/hostile-texts.fixture.ts';
import { isInstalled } from './installed.fixture.ts';

// Real shells read the commands that the drawer hands out.

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'shell-commands-'));
});
afterAll(() => rm(home, { recursive: true }));

describe('a shell', () => {
  const text = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({
      unit: fc.oneof(
        fc.constantFrom("'", '"', '\\', '$', '`', '!', '\n', ' ', '-', '(', ';'),
        fc.nat(0xd7ff).map((code) => String.fromCharCode(code)),
      ),
    }),
  );
  const task = fc.record({
    Description: text,
    KmsKeyId: text,
    UsageOperation: text,
    Tags: fc.array(fc.record({ Key: text, Value: text })),
    disks: fc.array(fc.record({ S3Bucket: text, S3Key: text }), { minLength: 1 }),
  });
  const commands = fc.sample(task, { numRuns: 60, seed: 7 }).flatMap(({ disks, ...fields }) => {
    const found = toImportTask(
      { ...fields, ImportTaskId: ID, SnapshotDetails: disks.map((UserBucket) => ({ UserBucket })) },
      'prod',
    );
    const again = found === null ? null : importAgainCommand(PLACE, found);
    return [
      cancelCommand(PLACE, fields.Description),
      describeCommand(PLACE, fields.KmsKeyId),
      ...(again?.kind === 'command' ? [again.text] : []),
    ];
  });

  for (const [shell, ...options] of [
    ['sh'],
    ['bash'],
    // As somebody types into it: with its history in reach.
    ['bash', '-o', 'history', '-o', 'histexpand'],
    ['zsh'],
    ['ksh'],
    ['busybox', 'sh'],
  ] as const) {
    test.skipIf(!isInstalled('', shell, ...options, '-c', 'true'))(
      `(${[shell, ...options].join(' ')}) hands the words on as they are, and runs nothing else`,
      () => {
        // The words end with nulls, and each command with an empty one.
        const script = ['aws() { printf "%s\\0" "$@" ""; }', ...commands, ''].join('\n');
        const { stdout, stderr } = spawnSync(shell, options, {
          input: script,
          encoding: 'utf8',
          cwd: home,
          env: { PATH: process.env['PATH'] },
        });
        expect(stderr).toBe('');
        expect(
          stdout
            .split('\0\0')
            .slice(0, -1)
            .map((words) => words.split('\0')),
        ).toEqual(commands.map((command) => wordsOf(command).slice(1)));
      },
    );
  }
});
