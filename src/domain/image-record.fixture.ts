import { toImageRecord, type ImageRecord } from '#domain/image-record.ts';

/** An AMI as EC2 tells an imported one, with all that bites at launch; for tests. */
export function importedImage(more: Partial<ImageRecord> = {}): ImageRecord {
  const image = toImageRecord({
    ImageId: 'ami-14774371',
    CreationDate: '2018-02-07T18:27:39.000Z',
    State: 'available',
    Description: 'AWS-VMImport service: Linux - Other Linux - 3.13.0-116-generic',
    RootDeviceName: '/dev/sda1',
    BlockDeviceMappings: [
      {
        DeviceName: '/dev/sda1',
        Ebs: { Encrypted: false, DeleteOnTermination: false, VolumeType: 'gp2', VolumeSize: 41 },
      },
    ],
  });
  if (image === null) throw new Error('no AMI');
  return { ...image, ...more };
}

/** The same without anything that bites. */
export const FLAWLESS_IMAGE: ImageRecord = importedImage({
  volumes: [
    {
      deviceName: '/dev/sda1',
      isRoot: true,
      type: 'gp3',
      deleteOnTermination: true,
      encrypted: true,
      kmsKeyId: null,
    },
  ],
  enaSupport: true,
  imdsSupport: 'v2.0',
  platformDetails: 'Linux/UNIX',
  usageOperation: 'RunInstances',
});
