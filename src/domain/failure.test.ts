import { expect, it } from 'vitest';
import { failureHeadline } from '#domain/failure.ts';

it.each([
  ['ClientError: Unsupported kernel version 4.18.0-15-generic', 'Unsupported kernel version 4.18.0-15-generic'],
  ['CLIENT_ERROR : ClientError: Unsupported kernel version 5.10.220', 'Unsupported kernel version 5.10.220'],
  ['ClientError: No valid partitions. Not a valid volume.', 'No valid partitions'],
  [
    'ClientError: Booter Networking failure/instance not reachable. Please retry after installation of .Net framework 3.5 SP1 or greater.',
    'Booter Networking failure/instance not reachable',
  ],
  ['No bootable partition found', 'No bootable partition found'],
  ['ClientError:', 'ClientError:'],
  [' ClientError:Footers not identical ', 'Footers not identical'],
  ['Disk 2: ERROR: Footers not identical', 'Disk 2: ERROR: Footers not identical'],
  ['Footers not identical.  Export again.', 'Footers not identical'],
  [
    'ClientError: Disk validation failed [We do not have access to the given resource. Reason 403 Forbidden] Try again. Later.',
    'Disk validation failed [We do not have access to the given resource. Reason 403 Forbidden] Try again',
  ],
])('the headline of %j is %j', (reason, headline) => {
  expect(failureHeadline(reason)).toBe(headline);
});
