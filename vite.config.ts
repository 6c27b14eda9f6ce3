import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './e2e/chromium.ts';
import type * as EmbeddedCloudModule from './src/server/embedded-cloud.ts';

type EmbeddedCloud = typeof EmbeddedCloudModule;

/** Beside the development server: the embedded cloud, and a configuration that points at it. */
function embeddedCloud(): Plugin {
  return {
    name: 'embedded-cloud',
    apply: () => env['VITEST'] === undefined,
    async configureServer(server) {
      // Through Vite, because Node.js 20 does not read TypeScript.
      const { startEmbeddedCloud } = (await server.ssrLoadModule('/src/server/embedded-cloud.ts')) as EmbeddedCloud;
      const { configFile, cloud } = await startEmbeddedCloud('public/config.json');
      server.httpServer?.once('close', () => void cloud?.close());
      server.middlewares.use('/config.json', (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(configFile);
      });
    },
  };
}

/** `version.json`: by it a page that stays open for weeks learns of a release, and which files it has to find first. */
function versionFile(): Plugin {
  return {
    name: 'version-file',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const files = Object.keys(bundle).filter((name) => name.endsWith('.js') || name.endsWith('.css'));
      this.emitFile({ type: 'asset', fileName: 'version.json', source: JSON.stringify({ version: entry?.fileName, files }) });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), embeddedCloud(), versionFile()],
  build: {
    target: 'baseline-widely-available',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The provider loads its Cognito client when credentials are due; as a file of its own it could be gone by
          // then, removed by a newer release.
          groups: [{ name: 'aws', test: /node_modules\/@(?:aws|smithy)/ }],
        },
      },
    },
  },
  test: {
    // A bound and not an expectation: a busy machine takes many times longer than a quiet one.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['src/**/*.test.ts'], exclude: ['src/**/*.browser.test.ts'] },
      },
      {
        extends: true,
        // What the SDK loads late: found while the tests run, it would reload the page under them.
        optimizeDeps: { include: ['@aws-sdk/client-ec2', '@aws-sdk/credential-provider-cognito-identity', '@aws-sdk/nested-clients/cognito-identity'] },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          globalSetup: 'e2e/cloud-setup.ts',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: existsSync('node_modules/.cache/browser/path.json') ? chromiumOptions() : {} }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
