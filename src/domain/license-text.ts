import type { System } from '#domain/system.ts';

/** The meaning of a usage operation, and whether an import accepts it; the others occur only on AMIs. */
interface UsageOperation {
  readonly text: string;
  readonly importable: boolean;
}

const imported = (text: string): UsageOperation => ({ text, importable: true });
const onImages = (text: string): UsageOperation => ({ text, importable: false });

/**
 * From the VM Import/Export user guide ("Licensing options", 2026) and, for the rest, the EC2 user guide ("AMI billing
 * information fields"), whose table is only a sample. A code does not distinguish an own SQL Server license from no SQL
 * Server.
 */
const USAGE_OPERATIONS: Readonly<Record<string, UsageOperation>> = {
  RunInstances: imported('Linux; SQL Server, if there is one, with a license of your own'),
  'RunInstances:0002': imported(
    'Windows Server with the license from AWS; SQL Server, if there is one, with a license of your own',
  ),
  'RunInstances:0800': imported('Windows Server with a license of your own; SQL Server, if there is one, likewise'),
  'RunInstances:0006': imported('Windows Server and SQL Server Standard, both with licenses from AWS'),
  'RunInstances:0102': imported('Windows Server and SQL Server Enterprise, both with licenses from AWS'),
  'RunInstances:0202': imported('Windows Server and SQL Server Web, both with licenses from AWS'),
  'RunInstances:0004': imported('Linux, and SQL Server Standard with the license from AWS'),
  'RunInstances:0100': imported('Linux, and SQL Server Enterprise with the license from AWS'),
  'RunInstances:0200': imported('Linux, and SQL Server Web with the license from AWS'),
  'RunInstances:0010': imported('Red Hat Enterprise Linux with the subscription from AWS'),
  'RunInstances:000g': imported('SUSE Linux Enterprise Server with the subscription from AWS'),
  'RunInstances:00g0': onImages('Red Hat Enterprise Linux with a subscription of your own'),
  'RunInstances:1010': onImages('Red Hat Enterprise Linux with High Availability, from AWS'),
  'RunInstances:1014': onImages(
    'Red Hat Enterprise Linux with High Availability and SQL Server Standard, all from AWS',
  ),
  'RunInstances:1110': onImages(
    'Red Hat Enterprise Linux with High Availability and SQL Server Enterprise, all from AWS',
  ),
  'RunInstances:0014': onImages('Red Hat Enterprise Linux and SQL Server Standard, both from AWS'),
  'RunInstances:0210': onImages('Red Hat Enterprise Linux and SQL Server Web, both from AWS'),
  'RunInstances:0110': onImages('Red Hat Enterprise Linux and SQL Server Enterprise, both from AWS'),
  'RunInstances:0g00': onImages('Ubuntu Pro'),
};

const LICENSE_TYPES: Readonly<Record<string, string>> = {
  aws: 'The license of the source is replaced by one from AWS',
  byol: 'The license of the source is kept',
};

/** The consequence of an own license, which concerns only Windows Server. */
const HOSTS: Readonly<Partial<Record<System | 'unknown', string>>> = {
  'windows-server': '; Windows Server then runs on Dedicated Hosts only',
  windows: '; if it is Windows Server, it runs on Dedicated Hosts only',
  unknown: '; if it is Windows Server, it runs on Dedicated Hosts only',
};

/**
 * A usage operation in plain words, or `null` for an unknown code. The codes name Windows Server and Linux; a Windows
 * client is billed by them too.
 * @param system the task's system, if known
 */
export function usageOperationText(code: string, system: System | null = null): string | null {
  const operation = entry(USAGE_OPERATIONS, code);
  if (operation === undefined) return null;
  const { text } = operation;
  if (system === null || system === 'linux') return text;
  if (text.startsWith('Linux;')) return 'The price of Linux: no license from AWS';
  return system === 'windows-client' ? text.replace('Windows Server', 'Windows').replace(/;.*$/, '') : text;
}

/** Whether an import accepts this usage operation; `null` for an unknown code. */
export function isImportable(code: string): boolean | null {
  return entry(USAGE_OPERATIONS, code)?.importable ?? null;
}

/**
 * A license type in plain words, or `null` for an unknown one. Case-insensitive, because AWS writes both.
 * @param system the task's system, if known
 */
export function licenseTypeText(type: string, system: System | null = null): string | null {
  const text = entry(LICENSE_TYPES, type.toLowerCase()) ?? null;
  return text === null || type.toLowerCase() !== 'byol' ? text : `${text}${HOSTS[system ?? 'unknown'] ?? ''}`;
}

function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
