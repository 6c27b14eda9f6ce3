import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { referencesIn } from '#features/setup/template-references.fixture.ts';
import { functionOf, isMap, type Template, type Value } from '#features/setup/template.fixture.ts';

/** AWS's specification of its resources, as of the release of the package. */
const spec = loadAwsServiceSpecSync();

/** The type of a property in AWS's specification. */
interface PropertyType {
  readonly type: string;
  readonly allowedValues?: readonly (string | number)[];
  readonly element?: PropertyType;
  readonly types?: readonly PropertyType[];
  readonly reference?: { readonly $ref: string };
}

type Properties = Readonly<Record<string, { readonly type: PropertyType; readonly required?: boolean }>>;

const FITS: Readonly<Record<string, (value: Value) => boolean>> = {
  string: (value) => typeof value === 'string' || typeof value === 'number',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  json: (value) => typeof value === 'object',
};

/** The types, properties and attributes of a template's resources that do not match AWS's specification. */
export function schemaProblems({ Parameters, Resources, Outputs }: Template): string[] {
  const describe = (type: string) => spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];

  function compound(value: Value, properties: Properties, path: string): string[] {
    if (!isMap(value)) return [`${path} is no map`];
    const missing = Object.keys(properties).filter((name) => properties[name]?.required === true && !(name in value));
    return [
      ...missing.map((name) => `${path}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, entry]) => {
        const property = properties[name];
        return property === undefined
          ? [`${path}.${name} is no property`]
          : check(entry, property.type, `${path}.${name}`);
      }),
    ];
  }

  function call(name: string, argument: Value, expected: PropertyType, path: string): string[] {
    if (name === 'Fn::If')
      return (Array.isArray(argument) ? argument.slice(1) : []).flatMap((branch) => check(branch, expected, path));
    if (name === 'Ref' && argument === 'AWS::NoValue') return [];
    const isList =
      name === 'Fn::Split' || (name === 'Ref' && Parameters[String(argument)]?.Type === 'CommaDelimitedList');
    // The other functions return a text, which CloudFormation converts to any simple type.
    return isList === (expected.type === 'array') && !['map', 'ref'].includes(expected.type)
      ? []
      : [`${path} cannot be ${name}`];
  }

  function check(value: Value, expected: PropertyType, path: string): string[] {
    const called = functionOf(value);
    if (expected.type === 'union') {
      const answers = (expected.types ?? []).map((type) => check(value, type, path));
      return answers.find((problems) => problems.length === 0) ?? answers[0] ?? [];
    }
    if (called !== null) return call(...called, expected, path);
    const { type, element, reference, allowedValues } = expected;
    if (type === 'ref' && reference !== undefined)
      return compound(value, spec.get('typeDefinition', reference.$ref).properties, path);
    if (type === 'array' && element !== undefined) {
      return Array.isArray(value)
        ? value.flatMap((entry, index) => check(entry, element, `${path}.${index}`))
        : [`${path} is no list`];
    }
    if (type === 'map' && element !== undefined) {
      return isMap(value)
        ? Object.entries(value).flatMap(([key, entry]) => check(entry, element, `${path}.${key}`))
        : [`${path} is no map`];
    }
    if (FITS[type]?.(value) === false) return [`${path} is no ${type}`];
    return allowedValues?.some((allowed) => allowed === value) === false
      ? [`${path} is none of ${allowedValues.join(', ')}`]
      : [];
  }

  const values = [
    ...Object.values(Resources).map(({ Properties: properties }) => properties),
    ...Object.values(Outputs).map((output) => output.Value),
  ];
  const attributes = [...referencesIn(values)].filter(({ kind }) => kind === 'attribute');
  return [
    ...Object.entries(Resources).flatMap(([name, { Type, Properties: properties }]) => {
      const described = describe(Type);
      return described === undefined
        ? [`${name}: AWS has no ${Type}`]
        : compound(properties, described.properties, name);
    }),
    ...attributes
      .filter(({ name, attribute }) => describe(Resources[name]?.Type ?? '')?.attributes[attribute] === undefined)
      .map(({ name, attribute }) => `${name} has no attribute ${attribute}`),
  ];
}
