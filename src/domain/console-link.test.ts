import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageLink, keyLink, licenseConfigurationLink, objectLink, snapshotLink } from '#domain/console-link.ts';

const KEY = '1234abcd-12ab-34cd-56ef-1234567890ab';
const LICENSE = 'license-configuration:lic-0123456789abcdef0123456789abcdef';
const completed = { id: 'import-ami-0123456789abcdef0', imageId: null, outcome: 'completed' } as const;

describe('the AMI', () => {
  it('opens by its id', () => {
    expect(imageLink('eu-west-1', { ...completed, imageId: 'ami-0123456789abcdef0' })).toBe(
      'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#ImageDetails:imageId=ami-0123456789abcdef0',
    );
  });

  it("is searched by its name, the task's id, if a completed task has no image id", () => {
    expect(imageLink('eu-west-1', completed)).toBe(
      'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1#Images:visibility=owned-by-me;search=:import-ami-0123456789abcdef0;v=3',
    );
  });

  it('has no link before the task has completed', () => {
    expect(imageLink('eu-west-1', { ...completed, outcome: 'running' })).toBeNull();
    expect(imageLink('eu-west-1', { ...completed, outcome: 'failed' })).toBeNull();
  });
});

describe('the console', () => {
  it.each([
    ['eu-west-1', 'eu-west-1.console.aws.amazon.com'],
    ['ap-southeast-5', 'ap-southeast-5.console.aws.amazon.com'],
    ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
    ['cn-northwest-1', 'cn-northwest-1.console.amazonaws.cn'],
  ])('of %s is at %s', (region, host) => {
    expect(snapshotLink(region, 'snap-1')).toBe(
      `https://${host}/ec2/home?region=${region}#SnapshotDetails:snapshotId=snap-1`,
    );
  });

  it.each([
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'eusc-de-east-1',
    'xx-nowhere-7',
    'eu-west-1.evil.example',
    'eu-west-1\n',
    '',
  ])('of %j is not known', (region) => {
    expect(snapshotLink(region, 'snap-1')).toBeNull();
    expect(keyLink(region, KEY)).toBeNull();
  });
});

describe('a file', () => {
  it('keeps slashes, spaces and punctuation of its key', () => {
    expect(objectLink('eu-west-1', { bucket: 'vm-images', key: 'wave 2/web+1 (1)#?&.ova' })).toBe(
      'https://eu-west-1.console.aws.amazon.com/s3/object/vm-images?region=eu-west-1&prefix=wave%202%2Fweb%2B1%20(1)%23%3F%26.ova',
    );
  });

  it('needs an unredacted bucket and key', () => {
    expect(objectLink('eu-west-1', { bucket: 'vm-images', key: null })).toBeNull();
    expect(objectLink('eu-west-1', { bucket: null, key: 'a.ova' })).toBeNull();
    expect(objectLink('eu-west-1', { bucket: 'vm-images', key: 'a?token=…' })).toBeNull();
  });
});

describe('a key', () => {
  it('opens by its id, in the Region of the task', () => {
    expect(keyLink('eu-west-1', KEY)).toBe(
      `https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/${KEY}`,
    );
    expect(keyLink('eu-west-1', 'mrk-1234abcd12ab34cd56ef1234567890ab')).toMatch(
      /\/mrk-1234abcd12ab34cd56ef1234567890ab$/,
    );
  });

  it('opens in the Region and partition of its ARN', () => {
    expect(keyLink('eu-west-1', `arn:aws-cn:kms:cn-north-1:111122223333:key/${KEY}`)).toBe(
      `https://cn-north-1.console.amazonaws.cn/kms/home?region=cn-north-1#/kms/keys/${KEY}`,
    );
  });

  it.each([
    'alias/vm-import',
    'arn:aws:kms:eu-west-1:111122223333:alias/vm-import',
    `arn:aws:kms:cn-north-1:111122223333:key/${KEY}`,
    `arn:aws-iso:kms:us-iso-east-1:111122223333:key/${KEY}`,
    `arn:aws:kms:eu-west-1:111122223333:key/${KEY}/x`,
    KEY.toUpperCase(),
    `${KEY}\n`,
    '------------------------------------',
  ])('%j has no page', (kmsKeyId) => {
    expect(keyLink('eu-west-1', kmsKeyId)).toBeNull();
  });
});

describe('a license configuration', () => {
  it('opens in the Region of its ARN', () => {
    expect(licenseConfigurationLink(`arn:aws-us-gov:license-manager:us-gov-east-1:111122223333:${LICENSE}`)).toBe(
      'https://us-gov-east-1.console.amazonaws-us-gov.com/license-manager/home?region=us-gov-east-1#licenseConfigurationDetail/lic-0123456789abcdef0123456789abcdef',
    );
  });

  it.each([
    '',
    'lic-1',
    `arn:aws:license-manager:cn-north-1:111122223333:${LICENSE}`,
    `arn:aws:license-manager:eu-west-1:111122223333:${LICENSE}#x`,
  ])('%j has no page', (arn) => {
    expect(licenseConfigurationLink(arn)).toBeNull();
  });
});

it('never throws, and no text changes where a link leads', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
    fc.constantFrom('\uD800', '"><script>', '../../', '?region=x#y', '@evil.example'),
  );
  const isAstray = (link: string | null): boolean => {
    if (link === null) return false;
    const { origin, search } = new URL(link);
    return (
      origin !== 'https://eu-west-1.console.aws.amazon.com' ||
      !/^\?region=eu-west-1(?:&prefix=[^&]*)?$/.test(search) ||
      /["<>\s]|#.*#/.test(link)
    );
  };
  fc.assert(
    fc.property(text, text, (one, other) => {
      const links = [
        imageLink('eu-west-1', { ...completed, imageId: one }),
        imageLink('eu-west-1', { ...completed, id: one }),
        snapshotLink('eu-west-1', one),
        objectLink('eu-west-1', { bucket: one, key: other }),
        keyLink('eu-west-1', one),
        keyLink(one, KEY),
        licenseConfigurationLink(one),
      ];
      expect(links.filter(isAstray)).toEqual([]);
    }),
  );
});

it('has no link where EC2 sends nothing', () => {
  expect([snapshotLink('eu-west-1', null), keyLink('eu-west-1', null)]).toEqual([null, null]);
});
