import { readFile, writeFile } from 'node:fs/promises';
import { argv, stdout } from 'node:process';
import { moduleTable } from '#server/modules.ts';

// Prints the modules of `src`: `npm run modules`; `--write` also updates the table in src/README.md.
const table = moduleTable('src');
stdout.write(`${table}\n`);
if (argv.includes('--write')) {
  const readme = await readFile('src/README.md', 'utf8');
  await writeFile('src/README.md', readme.replace(/\| module \|[^]*?\n(?=\n)/, `${table}\n`));
}
