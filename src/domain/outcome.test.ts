import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasEnded, outcomeFamily, OUTCOMES, toOutcome } from '#domain/outcome.ts';

describe('the outcome of a task', () => {
  it.each([
    ['active', 'converting', 'running'],
    ['active', undefined, 'running'],
    ['converting', undefined, 'running'],
    ['updating', '', 'running'],
    ['', 'booting', 'running'],
    [undefined, 'preparing ami', 'running'],
    ['active', 'quantising', 'running'],
    ['completed', undefined, 'completed'],
    ['Completed', '', 'completed'],
    ['', 'completed', 'completed'],
    ['active', 'completed', 'running'],
    ['deleting', 'deleting', 'cancelling'],
    ['deleting', undefined, 'cancelling'],
    ['active', 'deleting', 'cancelling'],
    ['deleted', undefined, 'cancelled'],
    ['deleted', 'deleted', 'cancelled'],
    ['deleted', 'converting', 'cancelled'],
    ['deleted', 'Cancelled by user', 'cancelled'],
    ['deleting', 'ClientError: Unsupported kernel version 4.18.0-15-generic', 'failing'],
    ['active', 'ClientError: Unknown OS / Missing OS files.', 'failing'],
    ['deleted', 'ClientError: EFI partition detected. UEFI booting is not supported in EC2.', 'failed'],
    ['deleted', 'CLIENT_ERROR : ClientError: Unsupported kernel version 5.10.220', 'failed'],
    ['deleted', 'ServerError: something', 'failed'],
    ['deleted', 'FirstBootFailure: This import request failed because the instance failed to boot.', 'failed'],
    ['deleted', 'No bootable partition found', 'failed'],
    ['deleted', 'disk validation failed [unsupported specified file format]', 'failed'],
    ['deleted', 'Task expired and automatically canceled', 'failed'],
    ['completed', 'ERROR: File uses unsupported compression algorithm 0', 'failed'],
    ['quantum', undefined, 'unknown'],
    ['quantum', 'ClientError: anything', 'failed'],
    ['constructor', '__proto__', 'unknown'],
    [undefined, undefined, 'unknown'],
    ['', '', 'unknown'],
    ['active', 'deleted', 'cancelled'],
    ['', 'deleting', 'cancelling'],
    ['', 'deleted', 'cancelled'],
    ['converting', 'completed', 'completed'],
    ['quantum', 'converting', 'unknown'],
    ['quantum', 'deleted', 'unknown'],
    ['active', 'Copying; the last ClientError: x was mended', 'running'],
    ['deleting', ' Task was cancelled by bob. ', 'cancelling'],
    ['deleted', 'user canceled', 'cancelled'],
    ['deleted', 'The disk was cancelled', 'failed'],
    ['deleted', 'cancelled because the disk is broken', 'failed'],
  ])('of Status %j and StatusMessage %j is %s', (status, message, outcome) => {
    expect(toOutcome(status, message)).toBe(outcome);
  });

  it('is one of the known ones for any words', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.option(fc.string(), { nil: undefined }), (a, b) => {
        expect(OUTCOMES).toContain(toOutcome(a, b));
      }),
    );
  });

  it('is never completed with an error text, whatever the Status', () => {
    const prefix = fc.constantFrom('ClientError: ', 'CLIENT_ERROR : ClientError: ', 'ServerError: ', 'ERROR: ');
    fc.assert(
      fc.property(
        fc.constantFrom('active', 'completed', 'deleted', 'deleting', '', 'new'),
        prefix,
        fc.string(),
        (s, p, t) => {
          expect(['failed', 'failing']).toContain(toOutcome(s, p + t));
        },
      ),
    );
  });
});

it('belongs to what a filter names, and has ended or goes on', () => {
  expect(OUTCOMES.map((outcome) => [outcome, outcomeFamily(outcome), hasEnded(outcome)])).toEqual([
    ['failing', 'failed', false],
    ['failed', 'failed', true],
    ['running', 'running', false],
    ['cancelling', 'cancelled', false],
    ['cancelled', 'cancelled', true],
    ['completed', 'completed', true],
    ['unknown', 'unknown', false],
  ]);
});
