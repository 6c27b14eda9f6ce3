import { Ec2Error } from './ec2-error.ts';

export interface Filter {
  name: string;
  values: readonly string[];
}

/** The input of DescribeImportImageTasks. */
export interface TaskQuery {
  dryRun: boolean;
  filters: readonly Filter[];
  importTaskIds: readonly string[];
  maxResults: number | null;
  nextToken: string | null;
}

const COMMON = new Set(['Action', 'Version']);
const MAX_FILTER_VALUES = 200;
const FILTER_NAME = /^Filters\.(\d+)\.Name$/;
const FILTER_VALUE = /^Filters\.(\d+)\.Value\.(\d+)$/;
const TASK_ID = /^ImportTaskId\.(\d+)$/;

/**
 * Parses EC2's query protocol, in which lists are numbered names.
 * @throws Ec2Error UnknownParameter, InvalidParameterValue, InvalidParameterCombination, FilterLimitExceeded
 */
export function readTaskQuery(parameters: URLSearchParams): TaskQuery {
  const filters = new Map<number, { name: string | null; values: string[] }>();
  const filter = (number: string | undefined) => {
    const found = filters.get(Number(number)) ?? { name: null, values: [] };
    filters.set(Number(number), found);
    return found;
  };
  const importTaskIds: string[] = [];
  const query: Omit<TaskQuery, 'filters'> = { dryRun: false, importTaskIds, maxResults: null, nextToken: null };
  for (const [name, value] of parameters) {
    const filterName = FILTER_NAME.exec(name);
    const filterValue = FILTER_VALUE.exec(name);
    if (COMMON.has(name)) continue;
    else if (filterName) filter(filterName[1]).name = value;
    else if (filterValue) filter(filterValue[1]).values.push(value);
    else if (TASK_ID.test(name)) importTaskIds.push(value);
    else if (name === 'DryRun') query.dryRun = readBoolean(name, value);
    else if (name === 'MaxResults') query.maxResults = readMaxResults(value);
    else if (name === 'NextToken') query.nextToken = value === '' ? null : value;
    else throw new Ec2Error('UnknownParameter', `The parameter ${name} is not recognized`);
  }
  if (importTaskIds.length > 0 && query.maxResults !== null) {
    throw new Ec2Error(
      'InvalidParameterCombination',
      'The parameter importTaskIds cannot be used with the parameter maxResults',
    );
  }
  return { ...query, filters: [...filters.values()].map(checkFilter) };
}

function checkFilter({ name, values }: { name: string | null; values: string[] }): Filter {
  if (name === null || !(name === 'task-state' || name === 'tag-key' || name.startsWith('tag:'))) {
    throw new Ec2Error('InvalidParameterValue', `The filter '${name ?? 'null'}' is invalid`);
  }
  if (values.length === 0) throw new Ec2Error('InvalidParameterValue', `The filter '${name}' has no values`);
  if (values.length > MAX_FILTER_VALUES) {
    throw new Ec2Error(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is ${MAX_FILTER_VALUES}`,
    );
  }
  return { name, values };
}

/** @throws Ec2Error InvalidParameterValue */
export function readBoolean(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') {
    throw new Ec2Error(
      'InvalidParameterValue',
      `Value (${value}) for parameter ${name} is invalid. Invalid boolean value`,
    );
  }
  return value === 'true';
}

function readMaxResults(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > 1000) {
    throw new Ec2Error(
      'InvalidParameterValue',
      `Value ( ${value} ) for parameter maxResults is invalid. Expecting a value between 1 and 1000.`,
    );
  }
  return number;
}
