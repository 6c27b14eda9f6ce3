/** Splits a command into words as POSIX says. Throws where a shell would do more than that. */
export function wordsOf(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let rest = command;
  while (rest !== '') {
    const [token = '', quoted, escaped, plain] =
      /^(?:'([^']*)'|\\([^])|([\p{L}\p{N}\p{S}\p{P}])|[ ]+)/u.exec(rest) ?? [];
    if (token === '' || (plain !== undefined && /[$`"'\\;&|<>()*?[\]{}~#!]/.test(plain)))
      throw new Error(`a shell acts on ${JSON.stringify(rest.slice(0, 20))}`);
    rest = rest.slice(token.length);
    if (escaped === '\n') continue;
    const part: string | undefined = quoted ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
}

/** What the AWS CLI makes of a command's parameters (without those of every command), by their names in the API. */
export function readCommand(command: string): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  let list: unknown[] | null = null;
  for (const word of wordsOf(command).slice(3)) {
    const [, option, value] = /^--([a-z-]+)(?:=([^]*))?$/.exec(word) ?? [];
    const name = (option ?? '').replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (option === undefined) list?.push(word);
    else if (option === 'cli-input-json') Object.assign(inputs, JSON.parse(value ?? ''));
    else if (option === 'import-task-ids' && value === undefined) inputs[name] = list = [];
    else if (value === undefined) inputs[name] = true;
    else if (option !== 'region' && option !== 'endpoint-url') inputs[name] = read(option, value);
  }
  return inputs;
}

/** Lists are JSON; every other value is text, or a file where it begins like one. */
function read(option: string, value: string): unknown {
  if (/^(?:fileb?|https?):\/\//.test(value)) throw new Error(`the CLI reads a file in the place of ${value}`);
  return option.endsWith('s') ? JSON.parse(value) : value;
}
