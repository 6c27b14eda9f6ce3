import { stdout } from 'node:process';
import { portOf } from '#server/cloud-environment.ts';
import { serveEmbeddedCloud } from '#server/embedded-cloud.ts';

// Serves the emulator alone, with the OpenID provider of its scenarios.
const { url, provider } = await serveEmbeddedCloud(portOf(4747));
stdout.write(`\n  Embedded cloud  ${url}\n  Its sign-in     ${provider.issuer}\n\n`);
