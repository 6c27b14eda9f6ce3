import { readdir, readFile } from 'node:fs/promises';
import { stdout } from 'node:process';
import { sentencesOf } from '#server/sentences.ts';

// Prints every sentence on screen, by module and file, for an editor: `npm run words`.
const SKIPPED_MODULES = /^(?:emulator|server)\//;
const printed = new Set<string>();

const files = (await readdir('src', { recursive: true }))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture|d)\./.test(file) && !SKIPPED_MODULES.test(file));
for (const file of files.toSorted()) {
  const sentences = sentencesOf(file, await readFile(`src/${file}`, 'utf8')).filter((text) => !printed.has(text));
  if (sentences.length > 0) stdout.write(`\n${file}\n${sentences.map((text) => `  ${text}\n`).join('')}`);
  for (const text of sentences) printed.add(text);
}
