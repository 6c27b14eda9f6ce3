import { stdout } from 'node:process';
import { portOf } from '#server/cloud-environment.ts';
import { startEmbeddedCloud } from '#server/embedded-cloud.ts';
import { serveSite } from '#server/site-server.ts';

/** The hosts of EC2, Cognito and its sign-in pages, in all Regions. */
const AWS_HOSTS = ['https://*.amazonaws.com', 'https://*.amazonaws.com.cn', 'https://*.amazoncognito.com'];

// Serves the built site, on the emulator unless `public/config.json` says otherwise.
const { configFile, cloud } = await startEmbeddedCloud('public/config.json');
const site = await serveSite({
  directory: 'dist',
  configFile,
  // Simulated data hold no secret, and the setup page tests an account in the tab before there is a file that names it.
  otherHosts: cloud === null ? [] : AWS_HOSTS,
  port: portOf(4173),
});

stdout.write(`\n  Arrivals        ${site.url}\n`);
stdout.write(
  cloud === null ? '  Sources         as public/config.json names them\n' : `  Embedded cloud  ${cloud.url}\n`,
);
if (cloud !== null && cloud.issuer !== null) stdout.write(`  Its sign-in     ${cloud.issuer}\n`);
stdout.write('\n');
