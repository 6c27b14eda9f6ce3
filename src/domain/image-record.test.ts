import { expect, it } from 'vitest';
import { toImageRecord, toSnapshotRecord, type ImageRecord } from '#domain/image-record.ts';

const SILENT: ImageRecord = {
  imageId: 'ami-1',
  creationDate: null,
  state: null,
  system: null,
  volumes: [],
  enaSupport: null,
  imdsSupport: null,
  platformDetails: null,
  usageOperation: null,
};

it('takes the creation date of a real AMI', () => {
  const image = { ImageId: 'ami-14774371', Name: 'import-ami-fgxlxtat', CreationDate: '2018-02-07T18:27:39.000Z' };
  expect(toImageRecord(image)).toMatchObject({
    imageId: 'ami-14774371',
    creationDate: Date.UTC(2018, 1, 7, 18, 27, 39),
  });
});

it('takes the start of a snapshot', () => {
  const StartTime = new Date(Date.UTC(2018, 1, 7, 17, 50));
  expect(toSnapshotRecord({ SnapshotId: 'snap-1', StartTime })).toEqual({
    snapshotId: 'snap-1',
    startTime: StartTime.getTime(),
  });
});

it('makes nothing up where AWS says nothing, or something else', () => {
  expect(
    [{}, { CreationDate: '' }, { CreationDate: 'yesterday' }].map((image) =>
      toImageRecord({ ImageId: 'ami-1', ...image }),
    ),
  ).toEqual(Array.from({ length: 3 }, () => SILENT));
  expect(
    [{}, { StartTime: new Date(Number.NaN) }].map((snapshot) =>
      toSnapshotRecord({ SnapshotId: 'snap-1', ...snapshot }),
    ),
  ).toEqual(Array.from({ length: 2 }, () => ({ snapshotId: 'snap-1', startTime: null })));
  expect([toImageRecord({ ImageId: '' }), toImageRecord({}), toSnapshotRecord({})]).toEqual([null, null, null]);
});
