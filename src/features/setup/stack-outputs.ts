import * as v from 'valibot';
import { redactText } from '#domain/redaction.ts';
import { readConfiguration, type Configuration, type ConfigIssue } from '#features/setup/configuration.ts';

/** What a pasted text holds. */
export type Paste =
  | { readonly kind: 'nothing' }
  /** A usable configuration, the text of its `config.json`, and the site that the stack lets people come back to. */
  | {
      readonly kind: 'found';
      readonly configuration: Configuration;
      readonly file: string;
      readonly siteUrl: string | null;
    }
  /** A credential, which must not stay on the page. */
  | { readonly kind: 'secret' }
  /** Why the text cannot be used, and which fields do not fit. */
  | { readonly kind: 'unusable'; readonly reason: string; readonly issues: readonly ConfigIssue[] };

/** In characters: far more than a stack, or all stacks of a Region, print. */
export const LONGEST_PASTE = 256 * 1024;

/** Access keys, private keys, ID tokens, and the names that AWS's tools give to secrets. */
const SECRET =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]{0,20}PRIVATE KEY|\beyJ[\w-]{10,400}\.eyJ|\b(?:aws_?)?(?:secret_?access_?key|session_?token)\b/i;

const Output = v.object({ OutputKey: v.string(), OutputValue: v.string() });
const Outputs = v.pipe(v.array(Output), v.minLength(1));
const Stack = v.union([
  v.object({ StackStatus: v.optional(v.string()), Outputs }),
  v.object({ StackStatus: v.string(), Outputs: v.optional(v.array(Output), []) }),
]);
const toStack = (found: v.InferOutput<typeof Outputs>): readonly Stack[] => [{ Outputs: found }];
/** What the AWS CLI prints, whole or in part. */
const Printed = v.union([
  v.pipe(
    v.object({ Stacks: v.array(Stack) }),
    v.transform(({ Stacks }): readonly Stack[] => Stacks),
  ),
  v.pipe(
    Stack,
    v.transform((one): readonly Stack[] => [one]),
  ),
  v.pipe(
    Output,
    v.transform((one) => toStack([one])),
  ),
  v.pipe(Outputs, v.transform(toStack)),
  v.pipe(v.array(Stack), v.minLength(1)),
]);

interface Stack {
  readonly StackStatus?: string | undefined;
  readonly Outputs: readonly { readonly OutputKey: string; readonly OutputValue: string }[];
}

/**
 * Finds the configuration in what a person pasted: what `aws cloudformation describe-stacks` prints, as JSON, text, table
 * or YAML, whole or in part; the output `Config` alone; or a `config.json`. Linear time, never throws.
 */
export function readPaste(text: string): Paste {
  if (text.trim() === '') return { kind: 'nothing' };
  if (text.length > LONGEST_PASTE)
    return unusable('The text is longer than 256 KiB. Paste the outputs of one stack alone.');
  if (SECRET.test(text)) return { kind: 'secret' };
  const value = toJson(text);
  const printed = v.safeParse(Printed, value);
  if (printed.success) return fromStacks(printed.output);
  if (isConfiguration(value)) return fromConfiguration(value);
  const config = configurationWithin(text);
  if (config !== undefined) return fromConfiguration(config);
  return unusable(
    value === undefined
      ? 'This is neither JSON nor a text that holds the output Config. Paste what the command prints, from its first line to its last.'
      : 'This is JSON, but neither the outputs of a stack nor a config.json.',
  );
}

function unusable(reason: string, issues: readonly ConfigIssue[] = []): Paste {
  return { kind: 'unusable', reason, issues };
}

function fromStacks(stacks: readonly Stack[]): Paste {
  const outputs = stacks.flatMap((stack) => stack.Outputs);
  const configs = outputs.filter(({ OutputKey }) => OutputKey === 'Config');
  const [config] = configs;
  if (configs.length > 1) return unusable(`${configs.length} stacks have a Config. Paste the outputs of one of them.`);
  if (config !== undefined) {
    const value = toJson(config.OutputValue);
    const siteUrl = outputs.find(({ OutputKey }) => OutputKey === 'SiteUrl')?.OutputValue ?? null;
    return value === undefined ? unusable('The output Config was cut off.') : fromConfiguration(value, siteUrl);
  }
  const status = stacks.find(({ StackStatus }) => StackStatus !== undefined)?.StackStatus;
  if (outputs.length > 0)
    return unusable(
      `The output Config is missing. Found: ${outputs.map(({ OutputKey }) => OutputKey).join(', ')}. Is it the stack of stack.yaml?`,
    );
  return unusable(
    status?.endsWith('_IN_PROGRESS') === true
      ? `The stack is not ready: ${status}. Paste its outputs once it says CREATE_COMPLETE.`
      : `The stack has no outputs${status === undefined ? '' : `: ${status}`}. Its events in the CloudFormation console say why.`,
  );
}

function fromConfiguration(value: unknown, siteUrl: string | null = null): Paste {
  const file = `${JSON.stringify(value, null, 2)}\n`;
  const result = readConfiguration(file);
  if (result.kind === 'invalid')
    return unusable(
      result.issues.length === 1 ? 'One value does not fit.' : `${result.issues.length} values do not fit.`,
      result.issues.map((issue) => ({ ...issue, found: redactText(issue.found) })),
    );
  const { configuration } = result;
  if (configuration.sources.length === 0) return unusable('It names no source, so there is no account to connect.');
  return { kind: 'found', configuration, file, siteUrl };
}

/** The value of a JSON text, or of one in a JSON string; `undefined` for other texts. */
function toJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
  } catch {
    return undefined;
  }
}

function isConfiguration(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('sources' in value || 'embedded' in value);
}

/** The configuration within another text, such as a table, or a part of a JSON file, where its quotes are escaped. */
function configurationWithin(text: string): unknown {
  // The borders of a table. No value of a configuration holds such a character.
  const plain = text.replaceAll('|', ' ');
  // YAML folds long strings at a backslash.
  const unescaped = plain
    .replaceAll(/\\\r?\n *\\?/g, '')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\"`, '"');
  for (const candidate of [plain, unescaped]) {
    const key = candidate.indexOf('"sources"');
    const start = candidate.lastIndexOf('{', key);
    if (key < 0 || start < 0) continue;
    const value = toJson(candidate.slice(start, endOfObject(candidate, start)));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The index behind the object that begins at `start`, or behind the text. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString && character === '\\') index += 1;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && character === '{') depth += 1;
    else if (!isInString && character === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}
