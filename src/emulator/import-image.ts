import { Chance } from './chance.ts';
import { importImageDocument } from './ec2-document.ts';
import type { ImportQuery } from './import-parameters.ts';

/** Returns the XML answer of ImportImage: a new task with the requested values. It is not stored. */
export function importImage({ asked }: ImportQuery, requestId: string): string {
  const { bootMode: _, snapshotDetailSet = [], ...repeated } = asked;
  return importImageDocument(
    {
      importTaskId: `import-ami-0${new Chance('import', requestId).hex('id', 16)}`,
      ...repeated,
      progress: '1',
      status: 'active',
      statusMessage: 'pending',
      snapshotDetailSet: snapshotDetailSet.map((disk) => ({ diskImageSize: 0, ...disk })),
    },
    requestId,
  );
}
