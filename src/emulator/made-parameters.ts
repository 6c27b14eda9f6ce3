import { Ec2Error, type Ec2ErrorCode } from './ec2-error.ts';
import { type Filter, filterReader, readBoolean, readMaxResults } from './ec2-parameters.ts';

/** An action that lists what imports made. */
export interface MadeKind {
  action: string;
  /** The element around the items. */
  set: string;
  /** The parameter with ids, without its number. */
  idParameter: string;
  filters: readonly string[];
  /** Further parameters without an effect here. */
  ignored: RegExp;
  notFound: (id: string) => { code: Ec2ErrorCode; message: string };
}

export const IMAGES: MadeKind = {
  action: 'DescribeImages',
  set: 'imagesSet',
  idParameter: 'ImageId',
  filters: ['image-id', 'name', 'description', 'state', 'owner-id'],
  ignored: /^(?:IncludeDeprecated|IncludeDisabled|ExecutableBy\.\d+)$/,
  notFound: (id) => ({ code: 'InvalidAMIID.NotFound', message: `The image id '[${id}]' does not exist` }),
};

export const SNAPSHOTS: MadeKind = {
  action: 'DescribeSnapshots',
  set: 'snapshotSet',
  idParameter: 'SnapshotId',
  filters: ['snapshot-id', 'description', 'status', 'volume-id', 'owner-id'],
  ignored: /^RestorableBy\.\d+$/,
  notFound: (id) => ({ code: 'InvalidSnapshot.NotFound', message: `The snapshot '${id}' does not exist.` }),
};

/** The input of DescribeImages and DescribeSnapshots. */
export interface MadeQuery {
  dryRun: boolean;
  filters: readonly Filter[];
  ids: readonly string[];
  owners: readonly string[];
  maxResults: number | null;
  nextToken: string | null;
}

const LEAST_RESULTS = 5;

/**
 * Parses the parameters.
 * @throws Ec2Error UnknownParameter, InvalidParameterValue, InvalidParameterCombination, FilterLimitExceeded
 */
export function readMadeQuery(kind: MadeKind, parameters: URLSearchParams): MadeQuery {
  const filters = filterReader('Filter');
  const ids: string[] = [];
  const owners: string[] = [];
  const query: Omit<MadeQuery, 'filters'> = { dryRun: false, ids, owners, maxResults: null, nextToken: null };
  for (const [name, value] of parameters) {
    const list = name.replace(/\.\d+$/, '');
    if (name === 'Action' || name === 'Version' || kind.ignored.test(name) || filters.takes(name, value)) continue;
    else if (list === kind.idParameter) ids.push(value);
    else if (list === 'Owner') owners.push(value);
    else if (name === 'DryRun') query.dryRun = readBoolean(name, value);
    else if (name === 'MaxResults') query.maxResults = readMaxResults(value, LEAST_RESULTS);
    else if (name === 'NextToken') query.nextToken = value === '' ? null : value;
    else throw new Ec2Error('UnknownParameter', `The parameter ${name} is not recognized`);
  }
  if (ids.length > 0 && query.maxResults !== null) {
    throw new Ec2Error(
      'InvalidParameterCombination',
      `The parameter ${kind.idParameter} cannot be used with the parameter maxResults`,
    );
  }
  return { ...query, filters: filters.all((name) => kind.filters.includes(name)) };
}
