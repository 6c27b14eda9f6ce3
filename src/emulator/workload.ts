/** A kind of machine in the data centre. */
export interface Workload {
  /** The prefix of the host names. */
  host: string;
  purpose: string;
  team: string;
  costCenter: string;
  /** The range of disks per machine. */
  disks: readonly [least: number, most: number];
}

export const WORKLOADS: Record<'Linux' | 'Windows', readonly Workload[]> = {
  Linux: [
    { host: 'web', purpose: 'public web server', team: 'web-platform', costCenter: 'CC-4102', disks: [1, 1] },
    { host: 'shop-api', purpose: 'order service', team: 'commerce', costCenter: 'CC-4110', disks: [1, 2] },
    { host: 'cart-cache', purpose: 'Redis cache', team: 'commerce', costCenter: 'CC-4110', disks: [1, 1] },
    { host: 'pg-orders', purpose: 'PostgreSQL primary', team: 'data-services', costCenter: 'CC-4230', disks: [2, 5] },
    { host: 'mysql-crm', purpose: 'CRM database replica', team: 'data-services', costCenter: 'CC-4230', disks: [2, 4] },
    {
      host: 'ora-fin',
      purpose: 'Oracle finance database',
      team: 'data-services',
      costCenter: 'CC-4235',
      disks: [5, 12],
    },
    {
      host: 'sap-app',
      purpose: 'SLES4SAP application server',
      team: 'sap-basis',
      costCenter: 'CC-4400',
      disks: [2, 4],
    },
    { host: 'hana', purpose: 'HANA scale-out worker', team: 'sap-basis', costCenter: 'CC-4400', disks: [4, 9] },
    { host: 'gitlab', purpose: 'GitLab and its runners', team: 'dev-tools', costCenter: 'CC-4051', disks: [1, 3] },
    { host: 'jenkins', purpose: 'build controller', team: 'dev-tools', costCenter: 'CC-4051', disks: [1, 2] },
    { host: 'nexus', purpose: 'artifact repository', team: 'dev-tools', costCenter: 'CC-4051', disks: [2, 2] },
    { host: 'proxy', purpose: 'outbound proxy', team: 'network', costCenter: 'CC-4010', disks: [1, 1] },
    { host: 'dns', purpose: 'internal resolver', team: 'network', costCenter: 'CC-4010', disks: [1, 1] },
    { host: 'radius', purpose: 'Wi-Fi authentication', team: 'network', costCenter: 'CC-4010', disks: [1, 1] },
    { host: 'zabbix', purpose: 'monitoring server', team: 'operations', costCenter: 'CC-4020', disks: [1, 2] },
    { host: 'log', purpose: 'log collector', team: 'operations', costCenter: 'CC-4020', disks: [2, 4] },
    { host: 'sftp', purpose: 'partner file exchange', team: 'integration', costCenter: 'CC-4300', disks: [1, 2] },
    { host: 'mq', purpose: 'message broker', team: 'integration', costCenter: 'CC-4300', disks: [1, 2] },
    { host: 'scada-hist', purpose: 'plant historian', team: 'manufacturing', costCenter: 'CC-4700', disks: [2, 6] },
    { host: 'wiki', purpose: 'wiki of the whole company', team: 'workplace', costCenter: 'CC-4060', disks: [1, 1] },
  ],
  Windows: [
    { host: 'erp-db', purpose: 'SQL cluster node', team: 'erp', costCenter: 'CC-4420', disks: [3, 8] },
    { host: 'erp-app', purpose: 'ERP application server', team: 'erp', costCenter: 'CC-4420', disks: [1, 2] },
    { host: 'print', purpose: 'print server', team: 'workplace', costCenter: 'CC-4060', disks: [1, 1] },
    { host: 'file', purpose: 'department file shares', team: 'workplace', costCenter: 'CC-4060', disks: [2, 7] },
    { host: 'dc', purpose: 'domain controller', team: 'identity', costCenter: 'CC-4005', disks: [1, 2] },
    { host: 'adfs', purpose: 'federation server', team: 'identity', costCenter: 'CC-4005', disks: [1, 1] },
    { host: 'rds', purpose: 'remote desktop session host', team: 'workplace', costCenter: 'CC-4060', disks: [1, 1] },
    { host: 'hr-web', purpose: 'HR self-service portal', team: 'hr-it', costCenter: 'CC-4500', disks: [1, 2] },
    { host: 'payroll', purpose: 'payroll batch server', team: 'hr-it', costCenter: 'CC-4500', disks: [1, 3] },
    { host: 'bi-ssrs', purpose: 'reporting services', team: 'data-services', costCenter: 'CC-4230', disks: [2, 3] },
    {
      host: 'lab-pc',
      purpose: 'instrument control, Windows 10',
      team: 'research',
      costCenter: 'CC-4800',
      disks: [1, 1],
    },
    { host: 'cad-lic', purpose: 'CAD licence server', team: 'engineering', costCenter: 'CC-4710', disks: [1, 1] },
  ],
};
