import { needsSignIn } from '#emulator/scenarios.ts';
import { type EmbeddedSource, embeddedConfiguration } from '#server/embedded-source.ts';
import type { OpenIdProvider } from '#server/openid-provider.ts';

/** Where people sign in: at the provider of the test (`true`), nowhere (`false`), or at a given one; by default as the scenario needs it. */
export type LoginOption = boolean | NonNullable<EmbeddedSource['login']>;

/** A source of the board under test: one of the emulator's scenarios, and its login. */
export interface SourceOptions extends Omit<EmbeddedSource, 'login'> {
  readonly login?: LoginOption;
}

function loginOf({ login, scenario = '' }: SourceOptions): LoginOption {
  return login ?? needsSignIn(scenario);
}

/** Whether one of the sources signs in at the provider of the test. */
export function needProvider(sources: readonly SourceOptions[]): boolean {
  return sources.some((source) => loginOf(source) === true);
}

/** The text of a `config.json` that points at the cloud. */
export function configurationOf(
  cloudUrl: string,
  sources: readonly SourceOptions[],
  provider: OpenIdProvider | null,
): string {
  return embeddedConfiguration(
    cloudUrl,
    sources.map((source) => {
      const login = loginOf(source);
      if (typeof login === 'object') return { ...source, login };
      return { ...source, login: login && provider !== null ? provider.login : null };
    }),
  );
}
