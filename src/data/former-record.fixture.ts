/** A record as the first release with records of one person stored it, in version 4 of the database. */
export const FORMER_RECORD = {
  key: '["[\\"eu-west-1:00000000-0000-4000-8000-000000000000\\",null,\\"[\\\\\\"https://login.example.com\\\\\\",\\\\\\"board\\\\\\"]\\",\\"login.example.com\\",null,\\"eu-west-1\\",null,null]","ada","import-ami-0c93e58db64cb1d23"]',
  task: {
    source: 'here',
    id: 'import-ami-0c93e58db64cb1d23',
    outcome: 'failed',
    stage: null,
    progress: null,
    reason: 'ClientError: Unknown OS',
    status: 'deleted',
    statusMessage: 'ClientError: Unknown OS',
    description: 'erp-db · ERP database',
    imageId: null,
    platform: null,
    architecture: null,
    hypervisor: null,
    bootMode: null,
    licenseType: null,
    usageOperation: null,
    licenseConfigurationArns: [],
    encrypted: false,
    kmsKeyId: null,
    tags: [
      {
        key: 'Name',
        value: 'erp-db',
      },
    ],
    snapshots: [
      {
        snapshotId: null,
        deviceName: null,
        description: null,
        format: 'VMDK',
        sizeBytes: 5368709120000,
        progress: null,
        status: 'completed',
        statusMessage: null,
        copied: true,
        bucket: 'exports',
        key: 'erp-db.vmdk',
        url: null,
      },
    ],
    sizeBytes: 5368709120000,
    raw: {
      ImportTaskId: 'import-ami-0c93e58db64cb1d23',
      Description: 'erp-db · ERP database',
      Status: 'deleted',
      StatusMessage: 'ClientError: Unknown OS',
      Tags: [
        {
          Key: 'Name',
          Value: 'erp-db',
        },
      ],
      SnapshotDetails: [
        {
          Format: 'VMDK',
          Status: 'completed',
          DiskImageSize: 5000,
          UserBucket: {
            S3Bucket: 'exports',
            S3Key: 'erp-db.vmdk',
          },
        },
      ],
    },
  },
  firstSeen: 1796045963040,
  lastSeen: 1796049563041,
  fromStart: true,
  changes: [
    {
      at: 1796045963040,
      outcome: 'running',
      stage: 'converting',
      progress: 28,
      disks: ['completed'],
    },
    {
      at: 1796049563041,
      outcome: 'failed',
      stage: null,
      progress: null,
      disks: ['completed'],
      unseenMs: 3600001,
    },
  ],
  goneAt: 1796052563041,
  identity:
    '["eu-west-1:00000000-0000-4000-8000-000000000000",null,"[\\"https://login.example.com\\",\\"board\\"]","login.example.com",null,"eu-west-1",null,null]',
  login: '["https://login.example.com","board"]',
  person: 'ada',
};

/** A time shortly after that record was seen, in milliseconds. */
export const FORMER_NOW = 1796052600000;
