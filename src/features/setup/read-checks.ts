import { CloudError } from '#aws/cloud-error.ts';
import { dryRun } from '#aws/dry-run.ts';
import type { Ec2Options } from '#aws/ec2-caller.ts';
import { READS, type Read, type Source } from '#domain/source.ts';
import { check, notTried, type Check } from '#features/setup/check.ts';
import { ACTIONS } from '#features/setup/policies.ts';

/** What the board lacks without a call. */
const LOSS: Readonly<Record<Read, string>> = {
  'image-tasks': 'nothing can be shown',
  'snapshot-tasks': 'imports of single disks are not shown',
  images: 'it does not know when machines arrived, nor what bites at their launch',
  snapshots: 'it does not know how long imports took that nobody saw begin',
};

/** What a source may read besides import tasks, in the order of the checks. */
export function optionalReads({ reads }: Pick<Source, 'reads'>): readonly Exclude<Read, 'image-tasks'>[] {
  return READS.filter((read) => read !== 'image-tasks').filter((read) => reads.includes(read));
}

/** The title of the check of a call. */
export function readTitle(read: Read): string {
  return `Permission for ${read}`;
}

/**
 * Tests whether the role may make each call that `reads` names. The board works without them, so that a refusal is a doubt.
 * @param options `null` if the calls cannot be made
 * @param onAllowed called with each call that EC2 allows
 */
export async function* checkReads(
  source: Source,
  options: Ec2Options | null,
  onAllowed: (read: Read) => void,
): AsyncGenerator<Check> {
  for (const read of optionalReads(source)) {
    const action = ACTIONS[read];
    const tried = `${action}, as a dry run, because config.json names ${read} in reads.`;
    if (options === null) yield notTried(readTitle(read), tried, 'there are no credentials');
    else
      yield check(source, readTitle(read), tried, async () => {
        try {
          await dryRun(options, read);
        } catch (error) {
          if (!(error instanceof CloudError) || error.kind !== 'denied') throw error;
          return {
            result: 'doubtful',
            saw: `The role may not call ${action}: the board works, but ${LOSS[read]}.`,
            fix: `Give the role the policy below, or remove ${read} from reads in config.json.`,
            requestId: error.requestId,
          };
        }
        onAllowed(read);
        return { saw: `DryRunOperation: the role may call ${action}.` };
      });
  }
}
