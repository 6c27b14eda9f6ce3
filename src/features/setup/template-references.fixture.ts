import {
  functionOf,
  isMap,
  PLACEHOLDER,
  splitOnce,
  substitution,
  type Template,
  type Value,
} from '#features/setup/template.fixture.ts';

/** A reference to a parameter, a resource or a condition of a template. */
export interface Reference {
  readonly kind: 'name' | 'attribute' | 'condition' | 'map';
  readonly name: string;
  readonly attribute: string;
}

/** All references in a value, at any depth. */
export function* referencesIn(value: Value): Generator<Reference> {
  const [name, argument] = functionOf(value) ?? ['', null];
  const [first = null, second = null] = Array.isArray(argument) ? argument : [argument];
  if (name === 'Ref') yield { kind: 'name', name: String(argument), attribute: '' };
  if (name === 'Fn::GetAtt') yield { kind: 'attribute', name: String(first), attribute: String(second) };
  if (name === 'Condition' || name === 'Fn::If') yield { kind: 'condition', name: String(first), attribute: '' };
  if (name === 'Fn::FindInMap') yield { kind: 'map', name: String(first), attribute: '' };
  if (name === 'Fn::Sub') {
    const { text, own } = substitution(argument);
    for (const [, placeholder = ''] of text.matchAll(PLACEHOLDER)) {
      const [subject, attribute] = splitOnce(placeholder, placeholder.startsWith('AWS::') ? '\0' : '.');
      if (!(placeholder in own)) yield { kind: attribute === '' ? 'name' : 'attribute', name: subject, attribute };
    }
  }
  for (const entry of Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [])
    yield* referencesIn(entry);
}

/** The pseudo parameters of CloudFormation. */
const PSEUDO = /^AWS::(?:AccountId|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

/** The references without a definition, and the definitions without a reference. */
export function referenceProblems(template: Template): string[] {
  const { Parameters, Mappings, Conditions, Resources, Outputs, Rules, Metadata } = template;
  const before = [...referencesIn([Conditions, ...Object.values(Rules).map((rule) => rule as unknown as Value)])];
  const after = [
    ...referencesIn([
      ...Object.values(Resources).map(({ Properties }) => Properties),
      ...Object.values(Outputs).map(({ Value: value }) => value),
    ]),
  ];
  const conditions = [...Object.values(Resources), ...Object.values(Outputs)].flatMap(
    ({ Condition }) => Condition ?? [],
  );
  const all = [...before, ...after, ...conditions.map((name) => ({ kind: 'condition', name, attribute: '' }) as const)];

  const stands: Readonly<Record<Reference['kind'], (name: string) => boolean>> = {
    name: (name) => name in Parameters || name in Resources || PSEUDO.test(name),
    attribute: (name) => name in Resources,
    condition: (name) => name in Conditions,
    map: (name) => name in Mappings,
  };
  const missing = all
    .filter(({ kind, name }) => !stands[kind](name))
    .map(({ name }) => `${name} is named and is not there`);
  const early = before
    .filter(({ name }) => name in Resources)
    .map(({ name }) => `${name} is asked for before it is created`);
  const named = new Set(all.map(({ name }) => name));
  const idle = [Parameters, Conditions, Mappings]
    .flatMap((section) => Object.keys(section))
    .filter((name) => !named.has(name));
  const shown = JSON.stringify(Metadata);
  const hidden = Object.keys(Parameters).filter((name) => !shown.includes(`"${name}"`));
  return [
    ...missing,
    ...early,
    ...idle.map((name) => `${name} is there and is not used`),
    ...hidden.map((name) => `${name} is in no group of parameters`),
    ...idleOwn(template).map((name) => `${name} is not filled in`),
    ...circles(Resources).map((name) => `${name} waits for itself`),
  ];
}

/** The entries of `Fn::Sub` maps that their text does not use. */
function idleOwn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const [name, argument] = functionOf(value as Value) ?? ['', null];
  const { text, own } = substitution(name === 'Fn::Sub' ? argument : null);
  return [...Object.keys(own).filter((key) => !text.includes(`\${${key}}`)), ...Object.values(value).flatMap(idleOwn)];
}

/** The resources that depend on themselves through others, which CloudFormation refuses. */
function circles(resources: Template['Resources']): string[] {
  const needs = (name: string): string[] =>
    [...referencesIn(resources[name]?.Properties ?? {})]
      .map((reference) => reference.name)
      .filter((other) => other in resources);
  return Object.keys(resources).filter((start) => {
    const seen = new Set<string>();
    const waiting = needs(start);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...needs(name));
    }
    return seen.has(start);
  });
}
