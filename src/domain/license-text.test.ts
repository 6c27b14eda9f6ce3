import { expect, it } from 'vitest';
import { isImportable, licenseTypeText, usageOperationText } from '#domain/license-text.ts';

it.each([
  ['RunInstances', 'Linux; SQL Server, if there is one, with a license of your own'],
  ['RunInstances:0002', 'Windows Server with the license from AWS; SQL Server, if there is one, with a license of your own'],
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
