import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { Failure } from '#app/failure.tsx';
import { watchPerson } from '#app/former-person.ts';
import { Shell } from '#app/shell.tsx';
import { startAgainOnWall } from '#app/start-again.ts';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { openObservations } from '#observations/store.ts';
import { metered } from '#queries/budget.ts';
import { openClock, SYSTEM_CLOCK } from '#session/clock.ts';
import type { SignIn } from '#session/sign-in.ts';
import { openSignIns } from '#session/sign-ins.ts';
import { openSources } from '#session/sources.ts';
import { ConfigurationPage } from '#setup/configuration-page.tsx';
import { loadConfiguration } from '#setup/load-configuration.ts';
import { restore, siteRoot, takeAnswer } from '#url/travel.ts';

/**
 * Starts the page: reads the configuration, takes a sign-in that comes back, opens the sources, draws the board.
 * @param openCloud gives the fetch of a cloud in the page, for a configuration without sources
 */
export async function start(root: Root, openCloud: () => Promise<typeof fetch>): Promise<void> {
  root.render(<p className="p-5 text-muted">Reading config.json</p>);
  const siteClock = openClock((init) => fetch(new URL('config.json', siteRoot()), init));
  const [reading] = await Promise.all([loadConfiguration(), siteClock.measure()]);
  if (reading.kind === 'misfits') {
    root.render(
      <Failure>
        <ConfigurationPage misfits={reading.misfits} />
      </Failure>,
    );
    // After a power cut the screen is often there before the network.
    startAgainOnWall();
    return;
  }
  const { configuration } = reading;
  const isEmbedded = configuration.sources.length === 0;
  const configured = isEmbedded ? [EMBEDDED_SOURCE] : configuration.sources;
  // A cloud in the page goes by this computer's clock, right or wrong.
  const clock = isEmbedded ? SYSTEM_CLOCK : siteClock;
  const signIns = await openSignIns(configured, siteRoot(), clock.now);
  const answer = signIns.all.length > 0 ? takeAnswer() : null;
  if (answer !== null) root.render(<p className="p-5 text-muted">Signing in</p>);
  const finished = answer === null ? null : await signIns.finish(answer);
  if (finished !== null) restore(finished.search);

  const fetchIt = isEmbedded ? await openCloud() : (...request: Parameters<typeof fetch>) => fetch(...request);
  const sources = openSources(configured, { fetch: fetchIt, signInOf: signIns.of, clock }).map((source) => metered(source, Date.now));
  const observations = await openObservations(Date.now);
  const sourcesOf = (signIn: SignIn): string[] => configured.filter((source) => signIns.of(source) === signIn).map(({ name }) => name);
  if (finished?.signIn != null && finished.isOtherPerson) await observations.forget(sourcesOf(finished.signIn));

  const queryClient = new QueryClient();
  for (const signIn of signIns.all) {
    watchPerson(signIn, () => {
      // At once: until the new page comes, this one would still answer other tabs with what it holds.
      root.unmount();
      queryClient.clear();
      window.location.reload();
    });
  }
  root.render(
    <StrictMode>
      <Failure>
        <QueryClientProvider client={queryClient}>
          <Shell
            configuration={configuration}
            sources={sources}
            observations={observations}
            clock={clock}
            fetch={fetchIt}
            signIns={signIns}
            signInTry={finished}
          />
        </QueryClientProvider>
      </Failure>
    </StrictMode>,
  );
}
