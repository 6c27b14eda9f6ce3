import { parseDocument, type CollectionTag, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';

/** A value of a template. A function is a map with one key: `{ Ref: … }`, `{ 'Fn::Sub': … }`. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export interface Parameter {
  Type: string;
  Default?: Value;
  AllowedPattern?: string;
  AllowedValues?: string[];
  MinValue?: number;
  MaxValue?: number;
}

interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  Properties: Record<string, Value>;
}

export interface Template {
  Metadata: Record<string, Value>;
  Parameters: Record<string, Parameter>;
  Mappings: Record<string, Record<string, Record<string, string>>>;
  Rules: Record<string, { RuleCondition?: Value; Assertions: { Assert: Value; AssertDescription: string }[] }>;
  Conditions: Record<string, Value>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Condition?: string; Value: Value }>;
}

const FUNCTIONS = [
  'Ref',
  'Condition',
  'Sub',
  'GetAtt',
  'Join',
  'Select',
  'Split',
  'If',
  'Equals',
  'Not',
  'And',
  'Or',
  'FindInMap',
];

const longName = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const tags: (ScalarTag | CollectionTag)[] = FUNCTIONS.flatMap((name) => [
  {
    tag: `!${name}`,
    resolve: (text: string) => ({ [longName(name)]: name === 'GetAtt' ? splitOnce(text, '.') : text }),
  },
  {
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (list: YAMLMap | YAMLSeq) => ({ [longName(name)]: list.toJSON() as unknown }),
  },
]);

/**
 * Parses a template as CloudFormation does: YAML 1.1 without aliases.
 * @throws Error on invalid YAML, or on an unknown function
 */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { version: '1.1', customTags: (core) => [...core, ...tags] });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS({ maxAliasCount: 0 }) as Template;
}

export function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

export function isMap(value: unknown): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name and the argument of a function, or `null` if the value is no function. */
export function functionOf(value: Value): readonly [string, Value] | null {
  const [entry, ...others] = isMap(value) ? Object.entries(value) : [];
  if (entry === undefined || others.length > 0) return null;
  const isFunction =
    entry[0] === 'Ref' || entry[0].startsWith('Fn::') || (entry[0] === 'Condition' && typeof entry[1] === 'string');
  return isFunction ? entry : null;
}

/** The text and the map of a `Fn::Sub`. */
export function substitution(argument: Value): { readonly text: string; readonly own: Record<string, Value> } {
  const [text, own] = Array.isArray(argument) ? argument : [argument];
  return { text: String(text), own: isMap(own) ? own : {} };
}

/** `${Name}` and `${Name.Attribute}`. */
export const PLACEHOLDER = /\$\{([A-Za-z0-9:.]+)\}/g;
