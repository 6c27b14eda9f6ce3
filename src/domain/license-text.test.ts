import { expect, it } from 'vitest';
import { isImportable, licenseTypeText, usageOperationText } from '#domain/license-text.ts';

it.each([
  ['RunInstances', 'Linux; SQL Server, if there is one, with a license of your own'],
  [
    'RunInstances:0002',
    'Windows Server with the license from AWS; SQL Server, if there is one, with a license of your own',
  ],
  ['RunInstances:0006', 'Windows Server and SQL Server Standard, both with licenses from AWS'],
  ['RunInstances:000g', 'SUSE Linux Enterprise Server with the subscription from AWS'],
  ['RunInstances:0g00', 'Ubuntu Pro'],
])('says what %s means', (code, text) => {
  expect(usageOperationText(code)).toBe(text);
});

it('says nothing about codes that it does not know', () => {
  for (const code of ['RunInstances:zzzz', 'RunInstances:0010:SV006', 'runinstances', '', 'constructor', '__proto__']) {
    expect([usageOperationText(code), isImportable(code)]).toEqual([null, null]);
  }
  for (const type of ['Auto', '', 'constructor', '__proto__']) expect(licenseTypeText(type)).toBeNull();
});

it('tells usage operations of imports from those that only an AMI can have', () => {
  expect([isImportable('RunInstances:0010'), isImportable('RunInstances:00g0')]).toEqual([true, false]);
});

it('reads a license type in either case', () => {
  expect(licenseTypeText('BYOL')).toMatch(/^The license of the source is kept/);
  expect(licenseTypeText('aws')).toBe(licenseTypeText('AWS'));
});

it('says of a license only what goes with the system of the task', () => {
  const SYSTEMS = ['linux', 'windows', 'windows-server', 'windows-client', null] as const;
  const texts = SYSTEMS.map((system) => licenseTypeText('BYOL', system));
  expect(texts).toEqual([
    'The license of the source is kept',
    'The license of the source is kept; if it is Windows Server, it runs on Dedicated Hosts only',
    'The license of the source is kept; Windows Server then runs on Dedicated Hosts only',
    'The license of the source is kept',
    'The license of the source is kept; if it is Windows Server, it runs on Dedicated Hosts only',
  ]);
  for (const code of ['RunInstances:0800', 'RunInstances:0002', 'RunInstances']) {
    expect(usageOperationText(code, 'windows-client')).not.toMatch(/Windows Server|^Linux|SQL/);
    expect(usageOperationText(code, 'windows')).not.toMatch(/^Linux/);
  }
  expect(usageOperationText('RunInstances', 'windows-client')).toBe('The price of Linux: no license from AWS');
  expect(usageOperationText('RunInstances:0800', 'windows-client')).toBe('Windows with a license of your own');
  expect(usageOperationText('RunInstances:0800', 'windows-server')).toContain(
    'Windows Server with a license of your own',
  );
});
