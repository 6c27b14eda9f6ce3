import { READS, type Source } from '#domain/source.ts';
import { permissionPolicy, trustPolicy } from '#features/setup/policies.ts';
import { CopyButton } from '#ui/copy-button.tsx';

/** The policies of the board's role, for each identity pool. */
export function PoliciesSection({ sources }: { readonly sources: readonly Source[] }) {
  const pools = new Map<string, Source[]>();
  for (const source of sources) pools.set(source.identityPoolId, [...(pools.get(source.identityPoolId) ?? []), source]);
  return (
    <section aria-label="Policies of the role" className="rounded-lg border border-line bg-surface">
      <div className="border-b border-line px-4 py-2.5">
        <h2 className="font-semibold">Policies of the role</h2>
        <p className="text-muted">
          The role of the identity pool for people who are signed in. It needs this permission and no other.
        </p>
      </div>
      {[...pools].map(([pool, ofPool]) => (
        <div key={pool} className="grid gap-4 border-b border-line px-4 py-4 last:border-0">
          <PolicyText
            title="Permission: read what config.json names in these Regions"
            policy={permissionPolicy(
              [...new Set(ofPool.map(({ region }) => region))],
              READS.filter((read) => ofPool.some(({ reads }) => reads.includes(read))),
              [...new Set(ofPool.flatMap(({ sharedAnswers }) => sharedAnswers ?? []))],
            )}
          />
          <PolicyText title={`Trust: people signed in through ${pool}`} policy={trustPolicy(pool)} />
        </div>
      ))}
    </section>
  );
}

function PolicyText({ title, policy }: { readonly title: string; readonly policy: object }) {
  const text = JSON.stringify(policy, null, 2);
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-1">
        <h3 className="min-w-0 font-medium wrap-anywhere">{title}</h3>
        <CopyButton text={text} name={title.startsWith('Trust') ? 'the trust policy' : 'the permission policy'} />
      </div>
      <pre className="mt-1 rounded-lg bg-sunken p-4 font-mono text-small wrap-anywhere whitespace-pre-wrap">{text}</pre>
    </div>
  );
}
