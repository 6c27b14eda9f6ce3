import { readFile, writeFile } from 'node:fs/promises';
import { argv, stdout } from 'node:process';
import { roomsTable } from '#server/house.ts';

// Prints the rooms of `src`: `npm run rooms`; with `--write` the table of the README becomes this one.
const table = roomsTable('src');
stdout.write(`${table}\n`);
if (argv.includes('--write')) {
  const readme = await readFile('README.md', 'utf8');
  await writeFile('README.md', readme.replace(/\| room \|[^]*?\n(?=\n)/, `${table}\n`));
}
