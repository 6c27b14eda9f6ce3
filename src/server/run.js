// Runs one of the TypeScript programs of this folder: `node src/server/run.js start`. Vite reads TypeScript, so nothing
// else has to be installed for it.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

try {
  await runnerImport(fileURLToPath(new URL(`./${process.argv[2]}.ts`, import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  });
} catch (error) {
  const taken = error?.code === 'EADDRINUSE' ? 'Another program listens there already. ' : '';
  // What a person can mend is said in a sentence; DEBUG shows where it comes from.
  process.stderr.write(`${taken}${process.env.DEBUG ? error?.stack : (error?.message ?? error)}\n`);
  process.exit(1);
}
