import { env } from 'node:process';
import type { CloudOptions } from '#emulator/cloud.ts';

/**
 * The emulator's settings from the environment: CLOUD_TASKS, CLOUD_SEED and CLOUD_SPEED.
 * @throws Error for a value that is not a non-negative number
 */
export function cloudEnvironment(): CloudOptions {
  const number = (name: string): number | undefined => {
    const text = env[name];
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} is ${text}; a number is needed`);
    return value;
  };
  const [tasks, seed, speed] = [number('CLOUD_TASKS'), number('CLOUD_SEED'), number('CLOUD_SPEED')];
  return {
    ...(tasks === undefined ? {} : { tasks }),
    ...(seed === undefined ? {} : { seed }),
    ...(speed === undefined ? {} : { speed }),
  };
}

/**
 * The port from PORT, else the default.
 * @throws Error for an invalid port
 */
export function portOf(usual: number): number {
  const port = Number(env['PORT'] ?? usual);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is ${env['PORT']}; a port is needed`);
  return port;
}
