import { partitionOf } from '#features/setup/policies.ts';
import {
  functionOf,
  isMap,
  PLACEHOLDER,
  splitOnce,
  substitution,
  type Parameter,
  type Template,
  type Value,
} from '#features/setup/template.fixture.ts';

/** What CloudFormation would create from a template. */
export interface Stack {
  /** Why the deployment would not start: invalid parameters, and rules that refuse. */
  readonly refusals: readonly string[];
  readonly resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Record<string, Value> }>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Deployment {
  readonly region: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The values of `Name` or `Name.Attribute` of resources; the default is a value with the same name. */
  readonly samples?: Readonly<Record<string, string>>;
}

/** Stands for `AWS::NoValue`, which removes the property or the entry. */
const NOTHING = '\0';

/**
 * Evaluates a template with the values of one deployment.
 * @throws Error on a reference to a resource that these values do not create
 */
export function deploy(template: Template, { region, parameters = {}, samples = {} }: Deployment): Stack {
  const partition = partitionOf(region);
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::AccountId': '111122223333',
    'AWS::StackName': 'arrivals',
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:111122223333:stack/arrivals/51af3dc0-da77-11e4-872e-1234567abcdb`,
    'AWS::NoValue': NOTHING,
  };

  const holds = (condition: string | undefined): boolean =>
    condition === undefined || evaluate(template.Conditions[condition] ?? fail(`no condition ${condition}`)) === true;

  function resource(name: string, attribute: string): string {
    const { Condition } = template.Resources[name] ?? fail(`nothing is called ${name}`);
    if (!holds(Condition)) fail(`${name} is not created here`);
    const key = attribute === '' ? name : `${name}.${attribute}`;
    return (
      samples[key] ?? (attribute === 'Arn' ? `arn:${partition}:any:::${name}` : key.replace('.', '-').toLowerCase())
    );
  }

  function look(name: string): Value {
    const parameter = template.Parameters[name];
    if (parameter === undefined) return pseudo[name] ?? resource(name, '');
    const given = parameters[name] ?? String(parameter.Default);
    return parameter.Type === 'CommaDelimitedList' ? given.split(',') : given;
  }

  function fill(argument: Value): string {
    const { text, own } = substitution(argument);
    return text.replaceAll(PLACEHOLDER, (_, name: string) => {
      const mine = own[name];
      if (mine !== undefined) return String(evaluate(mine));
      return name.includes('.') ? resource(...splitOnce(name, '.')) : String(look(name));
    });
  }

  const list = (value: Value): Value[] => {
    const items = evaluate(value);
    return Array.isArray(items) ? items : fail(`no list: ${JSON.stringify(items)}`);
  };

  function call(name: string, argument: Value): Value {
    if (name === 'Ref') return look(String(argument));
    if (name === 'Condition') return holds(String(argument));
    if (name === 'Fn::Sub') return fill(argument);
    const [first = null, second = null, third = null] = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case 'Fn::GetAtt':
        return resource(String(first), String(second));
      case 'Fn::Join':
        return list(second).join(String(first));
      case 'Fn::Select':
        return list(second)[Number(first)] ?? fail(`no entry ${Number(first)}`);
      case 'Fn::Split':
        return String(evaluate(second)).split(String(first));
      case 'Fn::If':
        return evaluate(holds(String(first)) ? second : third);
      case 'Fn::Equals':
        return String(evaluate(first)) === String(evaluate(second));
      case 'Fn::Not':
        return evaluate(first) !== true;
      case 'Fn::And':
        return list(argument).every((entry) => entry === true);
      case 'Fn::Or':
        return list(argument).includes(true);
      case 'Fn::Contains':
        return list(first).includes(evaluate(second));
      case 'Fn::FindInMap':
        return (
          template.Mappings[String(first)]?.[String(evaluate(second))]?.[String(evaluate(third))] ??
          fail('not in the map')
        );
      default:
        return fail(`${name} is not known here`);
    }
  }

  function evaluate(value: Value): Value {
    const called = functionOf(value);
    if (called !== null) return call(...called);
    if (Array.isArray(value)) return value.map(evaluate).filter((entry) => entry !== NOTHING);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, entry]) => [key, evaluate(entry)] as const)
        .filter(([, entry]) => entry !== NOTHING),
    );
  }

  const refusals = [
    ...Object.keys(parameters)
      .filter((name) => !(name in template.Parameters))
      .map((name) => `no parameter ${name}`),
    ...Object.entries(template.Parameters)
      .filter(([name, parameter]) => ![look(name)].flat().every((value) => fits(parameter, String(value))))
      .map(([name]) => name),
    ...Object.values(template.Rules)
      .filter(({ RuleCondition = true }) => evaluate(RuleCondition) === true)
      .flatMap(({ Assertions }) => Assertions)
      .filter(({ Assert }) => evaluate(Assert) !== true)
      .map(({ AssertDescription }) => AssertDescription),
  ];
  const created = <Entry extends { Condition?: string }>(entries: Record<string, Entry>): [string, Entry][] =>
    Object.entries(entries).filter(([, { Condition }]) => holds(Condition));
  return {
    refusals,
    resources: Object.fromEntries(
      created(template.Resources).map(([name, { Type, Properties }]) => [
        name,
        { Type, Properties: evaluate(Properties) as Record<string, Value> },
      ]),
    ),
    outputs: Object.fromEntries(
      created(template.Outputs).map(([name, output]) => [name, String(evaluate(output.Value))]),
    ),
  };
}

function fits({ Type, AllowedPattern, AllowedValues, MinValue, MaxValue }: Parameter, value: string): boolean {
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) return false;
  if (Type === 'Number' && !(Number(value) >= (MinValue ?? -Infinity) && Number(value) <= (MaxValue ?? Infinity)))
    return false;
  return AllowedValues?.includes(value) ?? true;
}

function fail(message: string): never {
  throw new Error(message);
}
