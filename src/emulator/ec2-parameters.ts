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
const FILTER_PART = /^(\w+)\.(\d+)\.(Name|Value\.\d+)$/;
const TASK_ID = /^ImportTaskId\.(\d+)$/;

/**
 * Parses EC2's query protocol, in which lists are numbered names.
 * @throws Ec2Error UnknownParameter, InvalidParameterValue, InvalidParameterCombination, FilterLimitExceeded
 */
export function readTaskQuery(parameters: URLSearchParams): TaskQuery {
  const filters = filterReader('Filters');
  const importTaskIds: string[] = [];
  const query: Omit<TaskQuery, 'filters'> = { dryRun: false, importTaskIds, maxResults: null, nextToken: null };
  for (const [name, value] of parameters) {
    if (COMMON.has(name) || filters.takes(name, value)) continue;
    else if (TASK_ID.test(name)) importTaskIds.push(value);
    else if (name === 'DryRun') query.dryRun = readBoolean(name, value);
    else if (name === 'MaxResults') query.maxResults = readMaxResults(value, 1);
    else if (name === 'NextToken') query.nextToken = value === '' ? null : value;
    else throw new Ec2Error('UnknownParameter', `The parameter ${name} is not recognized`);
  }
  if (importTaskIds.length > 0 && query.maxResults !== null) {
    throw new Ec2Error(
      'InvalidParameterCombination',
      'The parameter importTaskIds cannot be used with the parameter maxResults',
    );
  }
  const isKnown = (name: string): boolean => name === 'task-state' || name === 'tag-key' || name.startsWith('tag:');
  return { ...query, filters: filters.all(isKnown) };
}

/** Reads the filters of a query, whose parameters are called `list.1.Name` and `list.1.Value.1`. */
export function filterReader(list: string): {
  /** Whether a parameter belongs to a filter, which then has it. */
  takes: (parameter: string, value: string) => boolean;
  /** @throws Ec2Error InvalidParameterValue, FilterLimitExceeded */
  all: (isKnown: (name: string) => boolean) => Filter[];
} {
  const filters = new Map<string, { name: string | null; values: string[] }>();
  return {
    takes(parameter, value) {
      const [, of, number = '', part] = FILTER_PART.exec(parameter) ?? [];
      if (of !== list) return false;
      const found = filters.get(number) ?? { name: null, values: [] };
      filters.set(number, found);
      if (part === 'Name') found.name = value;
      else found.values.push(value);
      return true;
    },
    all: (isKnown) => [...filters.values()].map((filter) => checkFilter(filter, isKnown)),
  };
}

function checkFilter(
  { name, values }: { name: string | null; values: string[] },
  isKnown: (name: string) => boolean,
): Filter {
  if (name === null || !isKnown(name)) {
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

/** @throws Ec2Error InvalidParameterValue */
export function readMaxResults(value: string, least: number): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number < least || number > 1000) {
    throw new Ec2Error(
      'InvalidParameterValue',
      `Value ( ${value} ) for parameter maxResults is invalid. Expecting a value between ${least} and 1000.`,
    );
  }
  return number;
}
