// Runs one of the TypeScript programs of this folder: `node src/server/run.js start`. Vite reads TypeScript, so nothing
// else has to be installed for it.
import { runnerImport } from 'vite';

try {
  await runnerImport(new URL(`./${process.argv[2]}.ts`, import.meta.url).pathname, {
    configFile: false,
    logLevel: 'error',
  });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(`${taken ? `Another program listens already: ${error.message}` : (error?.stack ?? error)}\n`);
  process.exit(1);
}
