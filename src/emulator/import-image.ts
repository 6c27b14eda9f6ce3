import { Chance } from './chance.ts';
import { importImageDocument } from './ec2-document.ts';
import type { ImportQuery } from './import-parameters.ts';

/** Answers ImportImage as its XML document: a new task, as it was asked for. Nothing is kept of it. */
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
