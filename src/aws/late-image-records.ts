import type { Ec2Options } from '#aws/ec2-caller.ts';
import type { ImageRecords } from '#aws/image-records.ts';
import { lateFile } from '#aws/late-file.ts';

/** The records of an account in a Region, whose code loads at the first call. */
export function lateImageRecords(options: Ec2Options): ImageRecords {
  const open = lateFile('EC2', async () => (await import('#aws/image-records.ts')).createImageRecords(options));
  return {
    images: async (ids, signal) => (await open()).images(ids, signal),
    snapshots: async (ids, signal) => (await open()).snapshots(ids, signal),
  };
}
