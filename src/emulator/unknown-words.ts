import type { ImageTask } from './image-task.ts';

/** A placeholder for a control character that XML documents cannot contain. */
const RAW_BELL = '[raw U+0007]';

/** Inserts the raw control character after the document is written. */
export function rawControls(document: string): string {
  return document.replaceAll(RAW_BELL, '\u0007');
}

/** Returns tasks with values that AWS has never used. Two of them share an id, and one has none. */
export function unknownWords(): readonly ImageTask[] {
  const progress = ['abc', '101', '-1', '', '28%', '1e3', '٢٨', ' 19 ', '19.5'].map((text, index): ImageTask => ({
    importTaskId: `import-ami-0progress0000000${index}`,
    description: `progress ${JSON.stringify(text)}`,
    status: 'active',
    statusMessage: 'converting',
    progress: text,
  }));
  return [...WORDS, ...progress, ...FIELDS];
}

const WORDS: readonly ImageTask[] = [
  {
    importTaskId: 'import-ami-0status00000quantum',
    description: 'a new status',
    status: 'quantum',
    statusMessage: 'entangling',
    progress: '50',
  },
  { importTaskId: 'import-ami-0status000000empty', description: 'an empty status', status: '', progress: '9' },
  { importTaskId: 'import-ami-0status0000000none', description: 'no status at all' },
  {
    importTaskId: 'import-ami-0status00000proto',
    description: 'a status that every object has',
    status: 'constructor',
    statusMessage: '__proto__',
  },
  {
    importTaskId: 'import-ami-0stage00000unknown',
    description: 'a new stage',
    status: 'active',
    statusMessage: 'teleporting',
    progress: '77',
  },
  {
    importTaskId: 'import-ami-0stage0000asstatus',
    description: 'the stage as status',
    status: 'converting',
    progress: '28',
  },
  {
    importTaskId: 'import-ami-0both0000000000000',
    description: 'active with an error',
    status: 'active',
    statusMessage: 'ClientError: Unknown OS / Missing OS files.',
    progress: '41',
  },
  {
    importTaskId: 'import-ami-0error000000000new',
    description: 'a new kind of error',
    status: 'deleted',
    statusMessage: 'QuantumError: the qubit was observed',
  },
  {
    importTaskId: 'import-ami-0text000000control',
    description: 'reference \u0001 to U+0001',
    status: 'active',
    statusMessage: 'conver\u0001ting',
    progress: '19',
  },
  {
    importTaskId: 'import-ami-0text00000000000raw',
    description: `raw ${RAW_BELL} bell`,
    status: 'active',
    statusMessage: 'booting',
    progress: '59',
  },
  {
    importTaskId: 'import-ami-0text0000000markup',
    description: '<img src=x onerror=alert(1)> & ]]> <!-- --> \u202Egnp.exe',
    status: 'completed',
  },
];

const FIELDS: readonly ImageTask[] = [
  { description: 'a task without an id', status: 'active', statusMessage: 'pending', progress: '2' },
  { importTaskId: '', description: 'an empty id', status: 'active', statusMessage: 'pending', progress: '2' },
  {
    importTaskId: 'import-ami-0twice000000000000',
    description: 'the first of two with one id',
    status: 'active',
    statusMessage: 'converting',
    progress: '28',
  },
  {
    importTaskId: 'import-ami-0twice000000000000',
    description: 'the second of two with one id',
    status: 'completed',
    imageId: 'ami-0twice0000000000',
  },
  {
    importTaskId: 'import-ami-0fields00000unknown',
    description: 'fields and values from the future',
    status: 'active',
    statusMessage: 'updating',
    progress: '34',
    platform: 'Plan9',
    architecture: 'riscv64',
    bootMode: 'coreboot',
    hypervisor: 'firecracker',
    encrypted: 'maybe',
    licenseType: 'Auto',
    usageOperation: 'RunInstances:zzzz',
    unheardOf: { createTime: '2031-05-01T10:00:00.000Z', estimatedCompletion: 'soon' },
  },
  {
    importTaskId: 'import-ami-0disks000000unknown',
    description: 'odd disks',
    status: 'active',
    statusMessage: 'converting',
    progress: '19',
    snapshotDetailSet: [
      {},
      { diskImageSize: 'NaN', status: 'quantum', format: 'QCOW9', progress: '250', statusMessage: 'melting' },
      { diskImageSize: -5, snapshotId: 'snap-0same0000000000', userBucket: { s3Bucket: 'bucket-without-key' } },
      { diskImageSize: '1E400', snapshotId: 'snap-0same0000000000', url: 'javascript:alert(1)' },
      { diskImageSize: 8, url: 'https://user:pass@example.com/disk.vmdk?X-Amz-Signature=secret', progress: '-1' },
    ],
  },
];
