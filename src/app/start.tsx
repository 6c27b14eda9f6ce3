import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { Failure } from '#app/failure.tsx';
import { Shell } from '#app/shell.tsx';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { openObservations } from '#observations/store.ts';
import { metered } from '#queries/budget.ts';
import { SYSTEM_CLOCK } from '#session/clock.ts';
import { openSources } from '#session/sources.ts';
import { ConfigurationPage } from '#setup/configuration-page.tsx';
import { loadConfiguration } from '#setup/load-configuration.ts';

/**
 * Starts the page: reads the configuration, opens its sources, draws the board.
 * @param openCloud gives the fetch of a cloud in the page, for a configuration without sources
 */
export async function start(root: Root, openCloud: () => Promise<typeof fetch>): Promise<void> {
  root.render(<p className="p-5 text-muted">Reading config.json</p>);
  const reading = await loadConfiguration();
  if (reading.kind === 'misfits') {
    root.render(<ConfigurationPage misfits={reading.misfits} />);
    return;
  }
  const { configuration } = reading;
  const isEmbedded = configuration.sources.length === 0;
  const opened = isEmbedded
    ? openSources([EMBEDDED_SOURCE], { fetch: await openCloud(), signInOf: () => null, clock: SYSTEM_CLOCK })
    : openSources(configuration.sources, { fetch: (input, init) => fetch(input, init), signInOf: () => null, clock: SYSTEM_CLOCK });
  const sources = opened.map((source) => metered(source, Date.now));
  const observations = await openObservations(Date.now);
  const queryClient = new QueryClient();
  root.render(
    <StrictMode>
      <Failure>
        <QueryClientProvider client={queryClient}>
          <Shell configuration={configuration} sources={sources} observations={observations} />
        </QueryClientProvider>
      </Failure>
    </StrictMode>,
  );
}
