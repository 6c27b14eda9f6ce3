/** A parameter value of an AWS API: text, a flag, or lists and structures of them. */
export type Input = string | true | readonly Input[] | { readonly [name: string]: Input };

/** The parameters of an AWS API call by name. */
export type Inputs = Readonly<Record<string, Input>>;

const WIDTH = 110;

// Words without meaning to any shell, in a list and after `=`. Excludes `~` and a second `=`, which some shells expand.
const BARE = /^\w[\w.-]*$/;
const BARE_VALUE = /^[\w@%+:,./-]+$/;

/**
 * Invisible and control characters must not appear literally in a command: pasted into a terminal, some act as keys,
 * and nobody sees what they run.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * The AWS CLI replaces values with this prefix by the content of a file or address (`file://`, `fileb://`, `https://`).
 */
const READ_BY_CLI = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * An AWS CLI command for a POSIX shell, one option per line. `words` are trusted; the texts in `inputs` arrive
 * unchanged, and nothing in them is executed.
 */
export function shellCommand(words: string, globals: Readonly<Record<string, string>>, inputs: Inputs): string {
  const aside: Record<string, string> = {};
  const lines: string[] = Object.entries(globals).map(([name, value]) => `--${name}=${quotedWord(value)}`);
  for (const [name, value] of Object.entries(inputs)) {
    const option = `--${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
    if (value === true) lines.push(option);
    else if (typeof value !== 'string')
      lines.push(isBareList(value) ? [option, ...value].join(' \\\n    ') : `${option}=${json(value)}`);
    else if (UNSEEN.test(value) || READ_BY_CLI.test(value)) aside[name] = value;
    else lines.push(`${option}=${quotedWord(value)}`);
  }
  // The CLI reads these literally; the other options take precedence.
  if (Object.keys(aside).length > 0) lines.push(`--cli-input-json=${json(aside)}`);
  return [words, ...lines].join(' \\\n  ');
}

/**
 * Returns the same command for PowerShell. The parameters go through a file: Windows PowerShell drops the quotation marks
 * of an argument, and later ones keep them.
 */
export function powerShellCommand(words: string, globals: Readonly<Record<string, string>>, inputs: Inputs): string {
  const options = Object.entries(globals).map(([name, value]) => `--${name} '${value.replaceAll("'", "''")}'`);
  const request = escaped(JSON.stringify(inputs, null, 2));
  return [
    `@'\n${request}\n'@ | Set-Content -Encoding Ascii -Path request.json`,
    [words, ...options, '--cli-input-json file://request.json'].join(' '),
  ].join('\n');
}

/** Returns a text as a comment of a shell: one line, whatever it holds. */
export function shellComment(text: string): string {
  return `# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}

/** One word of a POSIX shell. Single quotes protect everything except a single quote itself. */
export function quotedWord(text: string): string {
  return BARE_VALUE.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function isBareList(value: Input): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string' && BARE.test(entry));
}

/**
 * JSON in single quotes. Single quotes and invisible characters are escaped in JSON, and so is `!`, which older
 * interactive shells expand in multi-line words.
 */
function json(value: Input): string {
  const text = laidOut(value, '  ').replace(/['!]|[\p{C}\p{Zl}\p{Zp}]/gu, (found) =>
    found === '\n' ? found : escapes(found),
  );
  return `'${text}'`;
}

/** JSON in the letters of ASCII alone, its single quotes as escapes too. */
function escaped(text: string): string {
  return text.replace(/[^\n\x20-\x7E]|'/gu, escapes);
}

function escapes(text: string): string {
  return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON on one line where it fits or is flat, else one entry per line. Only the layout contains line breaks. */
function laidOut(value: Input, indent: string): string {
  const flat = JSON.stringify(value);
  if (
    typeof value !== 'object' ||
    flat.length <= WIDTH ||
    Object.values(value).every((entry) => typeof entry !== 'object')
  )
    return flat;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(
    ([name, entry]) => `${deeper}${isList ? '' : `${JSON.stringify(name)}: `}${laidOut(entry, deeper)}`,
  );
  return `${isList ? '[' : '{'}\n${entries.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}
