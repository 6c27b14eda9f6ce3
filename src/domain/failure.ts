/**
 * The first sentence of AWS's error text without the prefixes of its back ends (`ClientError:`,
 * `CLIENT_ERROR : ClientError:`), for places with one line. The drawer shows the untouched text.
 */
export function failureHeadline(reason: string): string {
  const bare = reason.replace(/^\s*(?:(?:CLIENT_ERROR|SERVER_ERROR|ClientError|ServerError|ERROR)\s*:\s*)+/, '');
  const text = bare.trim() === '' ? reason.trim() : bare.trim();
  // A full stop ends a sentence only before a space and a capital: kernel versions and `.Net` hold full stops too.
  // Nor does one in brackets, which hold the reason of what stands before them.
  const end = [...text.matchAll(/[.!](?=\s+[A-Z])/g)].find(({ index }) => !isOpenBracket(text.slice(0, index)));
  return (end === undefined ? text : text.slice(0, end.index)).replace(/\.$/, '');
}

function isOpenBracket(text: string): boolean {
  return text.lastIndexOf('[') > text.lastIndexOf(']');
}
