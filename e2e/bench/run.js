// Runs the calibration bench: `node e2e/bench/run.js [FILE]`. Vite reads TypeScript, so nothing else has to be installed.
import { runnerImport } from 'vite';

try {
  await runnerImport(new URL('./bench.ts', import.meta.url).pathname, { configFile: false, logLevel: 'error' });
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
}
