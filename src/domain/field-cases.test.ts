import type { ImportImageTask } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { taskCommands } from '#domain/aws-command.ts';
import { columnText } from '#domain/column.ts';
import { factsOf, adviceOf, failureKind } from '#domain/failure-catalogue.ts';
import { ARRIVED, ARRIVED_32_BIT, NEWER_WORDS, ROUTER, UNLISTED_LINUX } from '#domain/field-cases.fixture.ts';
import { outcomeWord, toImportTask } from '#domain/import-task.ts';
import { licenseTypeText } from '#domain/license-text.ts';
import { observe, addObservation, type TaskHistory } from '#domain/task-history.ts';
import { durationStatsOf } from '#domain/stage-durations.ts';
import { stuck } from '#domain/stuck.ts';
import { systemOf } from '#domain/system.ts';

const PLACE = { region: 'eu-west-1', endpoints: { ec2: null, cognitoIdentity: null } };

/** What the board says of a task. */
function told(raw: ImportImageTask) {
  const task = toImportTask(raw, 'here');
  if (task === null) throw new Error('no task');
  const kind = task.reason === null ? null : failureKind(task.reason);
  const { cause, remedy } = adviceOf(kind, factsOf(task));
  const { cancel, again } = taskCommands(PLACE, task, true);
  return {
    outcome: outcomeWord(task),
    stage: task.stage,
    progress: task.progress,
    result: columnText(task, 'progress'),
    kind: kind?.id ?? null,
    advice: [cause, ...remedy].join('\n'),
    license: licenseTypeText(task.licenseType ?? '', systemOf(task)),
    canCancel: cancel !== null,
    notes: again.kind === 'command' ? again.notes.join(' ') : null,
  };
}

describe('a task that people published', () => {
  it('an appliance with two nearly empty disks is recognized, without advice to convert it', () => {
    const { advice, license, ...rest } = told(ROUTER);
    expect(rest).toMatchObject({
      outcome: 'Failed',
      stage: null,
      progress: null,
      result: 'No valid partitions',
      kind: 'no-valid-partition',
      canCancel: false,
    });
    expect(advice).toContain('nearly empty (707 KiB and 1.3 MiB)');
    expect(advice).toMatch(/installer, or an appliance/);
    expect(advice).toMatch(/ImportSnapshot/);
    expect(advice).toMatch(/vendor has an AMI of its own/);
    expect(advice).not.toMatch(/qcow2|fdisk|Windows/);
    expect(license).toBe('The license of the source is kept');
  });

  it.each([
    ['a distribution that AWS does not list', UNLISTED_LINUX],
    ['one in the words of the newer back end', NEWER_WORDS],
  ])('%s fails for its system, and can go another way', (_, raw) => {
    const { advice, ...rest } = told(raw);
    expect(rest).toMatchObject({
      outcome: 'Failed',
      stage: null,
      progress: null,
      result: 'Unknown OS / Missing OS files',
      kind: 'os-unknown',
      canCancel: false,
    });
    expect(advice).toMatch(/import the disk with ImportSnapshot and make the AMI with RegisterImage/);
    expect(advice).not.toMatch(/first disk|nearly empty/);
    // Where AWS has not named the platform, it is said for which one it is not.
    expect(advice.includes('Not for Windows.')).toBe(raw.Platform === undefined);
  });

  it('one that arrived shows its AMI, and is done', () => {
    expect(told(ARRIVED)).toMatchObject({
      outcome: 'Completed',
      stage: null,
      progress: 100,
      result: 'ami-0778e29c4926231de',
      kind: null,
      canCancel: false,
      license: 'The license of the source is kept',
    });
    expect(told(ARRIVED).notes).not.toContain('32-bit');
  });

  it('a 32-bit import that completed would be refused today', () => {
    expect(told(ARRIVED_32_BIT)).toMatchObject({
      outcome: 'Completed',
      result: 'ami-0af37127c6324f3f4',
      notes: expect.stringMatching(/no 32-bit systems/),
    });
    const task = toImportTask(ARRIVED_32_BIT, 'here');
    expect(task && columnText(task, 'architecture')).toBe('i386');
  });

  it('a task alternating between updating and preparing to boot for five hours is running, and takes longer than usual', () => {
    let seen: TaskHistory | null = null;
    const MINUTE = 60_000;
    let last = toImportTask({ ImportTaskId: 'import-ami-1' }, 'here');
    for (let minutes = 0; minutes <= 300; minutes += 1) {
      const isBack = Math.floor(minutes / 10) % 2 === 0;
      last = toImportTask(
        {
          ImportTaskId: 'import-ami-1',
          Status: 'active',
          StatusMessage: isBack ? 'updating' : 'preparing to boot',
          Progress: isBack ? '30' : '50',
        },
        'here',
      );
      if (last === null) throw new Error('no task');
      seen = addObservation(seen, observe(last, minutes * MINUTE), true);
    }
    expect(last?.outcome).toBe('running');
    const alarm = last && seen && stuck(last, seen, durationStatsOf([]), 300 * MINUTE);
    expect(alarm).toMatchObject({ how: 'circling', forMs: 290 * MINUTE });
    expect(alarm?.basis).toMatch(/went back to an earlier stage \d\d times/);
  });
});
