/** What a parameter of an AWS API can be here: texts, marks that are set, and lists and structures of them. */
export type Input = string | true | readonly Input[] | { readonly [name: string]: Input };

/** The parameters of an AWS API by their names there. */
export type Inputs = Readonly<Record<string, Input>>;

const WIDTH = 110;

// Words that no shell does anything with, in a list and behind a `=`. No `~` and no second `=`: some shells expand there.
const BARE = /^\w[\w.-]*$/;
const BARE_VALUE = /^[\w@%+:,./-]+$/;

/**
 * What must not stand in a command as it is. Invisible and control characters: pasted into a terminal, some are keys; and
 * nobody sees what they run.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

/** The AWS CLI reads a file or an address in the place of a value that begins so (`file://`, `fileb://`, `https://`). */
const READ_BY_CLI = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * A command of the AWS CLI as text for a POSIX shell, an option a line. `words` are ours and stand as they are; whatever
 * the texts in `inputs` hold, they arrive as they are and nothing else runs.
 */
export function shellCommand(words: string, globals: Readonly<Record<string, string>>, inputs: Inputs): string {
  const aside: Record<string, string> = {};
  const lines: string[] = Object.entries(globals).map(([name, value]) => `--${name}=${word(value)}`);
  for (const [name, value] of Object.entries(inputs)) {
    const option = `--${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
    if (value === true) lines.push(option);
    else if (typeof value !== 'string')
      lines.push(isBareList(value) ? [option, ...value].join(' \\\n    ') : `${option}=${json(value)}`);
    else if (UNSEEN.test(value) || READ_BY_CLI.test(value)) aside[name] = value;
    else lines.push(`${option}=${word(value)}`);
  }
  // The CLI takes these as they are; the options beside it hold.
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

/** Returns a text as a word of a POSIX shell. */
export function quotedWord(text: string): string {
  return word(text);
}

/** Returns a text as a comment of a shell: one line, whatever it holds. */
export function shellComment(text: string): string {
  return `# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}

/** One word: in single quotes a shell changes nothing, and a single quote itself stands outside of them. */
function word(text: string): string {
  return BARE_VALUE.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function isBareList(value: Input): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string' && BARE.test(entry));
}

/**
 * JSON in single quotes. The quote is written as an escape of JSON, and so is what nobody sees, and `!`, in which older
 * interactive shells see their history when a quoted word goes over several lines.
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

/** JSON on one line where it fits or has one level, else an entry a line. Its only line ends are those of the layout. */
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
