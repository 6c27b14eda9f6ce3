// The package has no types. These are the parts used here.
declare module 'oidc-provider/lib/provider.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** The stored data of a model. */
  export interface Payload {
    readonly uid?: string;
    readonly grantId?: string;
    readonly exp?: number;
    consumed?: number;
  }

  /** The storage of one model. */
  export interface Adapter {
    upsert(id: string, payload: Payload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Payload | undefined>;
    findByUid(uid: string): Promise<Payload | undefined>;
    findByUserCode(code: string): Promise<Payload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  /** Koa's context with the state of the OpenID Connect request. */
  export interface Context {
    readonly path: string;
    readonly method: string;
    status: number;
    type: string;
    body: unknown;
    readonly oidc?: {
      readonly provider: Provider;
      readonly client?: { readonly clientId: string };
      readonly session?: { readonly accountId?: string };
      readonly params?: { readonly grant_type?: string };
      readonly entities: { readonly RotatedRefreshToken?: { readonly remainingTTL: number } };
    };
  }

  interface IdToken {
    set(claim: string, value: unknown): void;
    issue(options: { readonly use: string; readonly expiresAt?: number }): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (of: { readonly accountId: string; readonly clientId: string }) => Grant;
    readonly IdToken: { readonly prototype: IdToken };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ readonly prompt: { readonly name: string } }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
