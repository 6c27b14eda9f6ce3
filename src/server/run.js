// Runs one of this folder's TypeScript programs: `node src/server/run.js start`. Vite transforms TypeScript, so nothing
// else has to be installed.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

try {
  await runnerImport(fileURLToPath(new URL(`./${process.argv[2]}.ts`, import.meta.url)), {
    configFile: false,
    logLevel: 'error',
  });
} catch (error) {
  const taken = error?.code === 'EADDRINUSE' ? 'Another program listens there already. ' : '';
  // Prints errors that a person can fix as one sentence; DEBUG shows the stack.
  process.stderr.write(`${taken}${process.env.DEBUG ? error?.stack : (error?.message ?? error)}\n`);
  process.exit(1);
}
