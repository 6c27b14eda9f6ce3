/**
 * The first sentence of AWS's error text without the prefixes of its back ends (`ClientError:`,
 * `CLIENT_ERROR : ClientError:`), for places with one line. The drawer shows the untouched text.
 */
export function failureHeadline(reason: string): string {
  const bare = reason.replace(/^\s*(?:(?:CLIENT_ERROR|SERVER_ERROR|ClientError|ServerError|ERROR)\s*:\s*)+/, '');
  const text = bare.trim() === '' ? reason.trim() : bare.trim();
  // A full stop ends a sentence only before a space and a capital: kernel versions and `.Net` hold full stops too.
  const end = /[.!](?=\s+[A-Z])/.exec(text);
  return (end === null ? text : text.slice(0, end.index)).replace(/\.$/, '');
}
