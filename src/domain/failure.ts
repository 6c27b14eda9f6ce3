const PREFIX = /\s*(?:CLIENT_ERROR|SERVER_ERROR|ClientError|ServerError|ERROR)\s*:\s*/y;

/**
 * The first sentence of AWS's error text without the prefixes of its back ends (`ClientError:`,
 * `CLIENT_ERROR : ClientError:`), for places with one line. The drawer shows the untouched text.
 */
export function failureHeadline(reason: string): string {
  PREFIX.lastIndex = 0;
  let start = 0;
  while (PREFIX.test(reason)) start = PREFIX.lastIndex;
  const bare = reason.slice(start);
  const text = bare.trim() === '' ? reason.trim() : bare.trim();
  // A full stop ends a sentence only before a space and a capital, because kernel versions and `.Net` contain full
  // stops too, and never inside brackets, which hold the reason of the sentence.
  let isInBrackets = false;
  for (const { 0: sign, index } of text.matchAll(/[[\]]|[.!](?=\s+[A-Z])/g)) {
    if (sign === '[' || sign === ']') isInBrackets = sign === '[';
    else if (!isInBrackets) return withoutStop(text.slice(0, index));
  }
  return withoutStop(text);
}

function withoutStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
